package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.operators.host.CellState;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Sums up what all things say of a relation. Keyed by the id of its document. */
final class KeptEdges extends KeyedProcessFunction<String, EdgeChange, GraphChange> {
  private static final long serialVersionUID = 1L;

  private transient CellState<KeptEdge> edges;

  @SuppressWarnings("NullAway") // transient fields are set in open
  KeptEdges() {}

  @Override
  public void open(OpenContext context) {
    edges = new CellState<>(getRuntimeContext(), KeptEdge.CELL);
  }

  @Override
  public void processElement(EdgeChange change, Context context, Collector<GraphChange> out) {
    KeptEdge edge = edges.read();
    edge.take(change);
    edges.write();
    byte[] source =
        edge.relation()
            .map(
                relation ->
                    GraphDocuments.source(change.tenant(), new Edge(change.key(), relation)))
            .orElse(null);
    out.collect(new GraphChange(change.tenant(), context.getCurrentKey(), edge.version(), source));
  }
}
