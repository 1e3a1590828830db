package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.operators.host.CellState;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Knows of each thing what it says to the graph, and tells what has changed when it says something
 * else or an entity it named is erased. Keyed by tenant and subject.
 */
final class ToldThings
    extends KeyedCoProcessFunction<String, GraphUpdate, NodeMention, EdgeChange> {
  private static final long serialVersionUID = 1L;

  private transient CellState<ToldThing> things;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ToldThings() {}

  @Override
  public void open(OpenContext context) {
    things = new CellState<>(getRuntimeContext(), ToldThing.CELL);
  }

  @Override
  public void processElement1(GraphUpdate update, Context context, Collector<EdgeChange> out) {
    tell(things.read().tell(update), out);
  }

  @Override
  public void processElement2(NodeMention erased, Context context, Collector<EdgeChange> out) {
    tell(things.read().erase(erased.tenant(), erased.node(), erased.time()), out);
  }

  private void tell(List<EdgeChange> changes, Collector<EdgeChange> out) {
    things.write();
    changes.forEach(out::collect);
  }
}
