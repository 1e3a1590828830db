package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.Event;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Puts the enricher into a topology: tasks in, tasks with context out. */
public final class ContextEnrichment {
  public static final TypeInformation<ContextTraffic> TRAFFIC = ContextTrafficSerializer.TYPE;

  /** Tasks waiting for one another in a slot, for each that is answered; then the job waits. */
  private static final int WAITING = 16;

  private ContextEnrichment() {}

  /**
   * Enriches tasks. Those of one key come to one slot, keep their order whether they ask or not,
   * and share the answers to equal questions; changes of documents go to every slot.
   *
   * @param tasks {@link ContextTraffic.Task}s
   * @param events all that may tell of changed documents
   */
  public static SingleOutputStreamOperator<EnrichedTask> enrich(
      DataStream<ContextTraffic> tasks, DataStream<Event> events, ContextSupply supply) {
    DataStream<ContextTraffic> changes =
        events
            .flatMap(new KnowledgeChanges())
            .returns(TRAFFIC)
            .uid("knowledge-changes")
            .name("knowledge-changes");
    DataStream<ContextTraffic> byKey =
        tasks.keyBy(task -> ((ContextTraffic.Task) task).key(), BasicTypeInfo.STRING_TYPE_INFO);
    return AsyncDataStream.orderedWait(
            byKey.union(changes.broadcast()),
            new ContextEnricher(supply),
            0, // the desk answers in time by itself
            TimeUnit.MILLISECONDS,
            WAITING * supply.settings().capacity())
        .uid("context")
        .name("context");
  }
}
