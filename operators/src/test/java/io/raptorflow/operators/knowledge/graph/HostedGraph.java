package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.schemas.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/**
 * The operators of {@link KnowledgeGraphing}, with channels between them that keep their order and
 * are otherwise as fast or slow as chance has it, and an index behind them.
 */
final class HostedGraph implements AutoCloseable {
  private static final OutputTag<GraphChange> NODES =
      new OutputTag<>("graph-nodes", GraphTypes.CHANGE);

  private final KeyedOneInputStreamOperatorTestHarness<String, Event, GraphUpdate> readings;
  private final KeyedOneInputStreamOperatorTestHarness<String, NodeMention, NodeMention> mentions;
  private final KeyedTwoInputStreamOperatorTestHarness<String, GraphUpdate, NodeMention, EdgeChange>
      things;
  private final KeyedOneInputStreamOperatorTestHarness<String, EdgeChange, GraphChange> edges;

  private final Queue<Event> events = new ArrayDeque<>();
  private final Queue<GraphUpdate> updates = new ArrayDeque<>();
  private final Queue<NodeMention> named = new ArrayDeque<>();
  private final Queue<NodeMention> erasures = new ArrayDeque<>();
  private final Queue<EdgeChange> changes = new ArrayDeque<>();
  private final Map<String, GraphChange> index;
  private int written;

  private HostedGraph(@Nullable List<OperatorSubtaskState> state, Map<String, GraphChange> index)
      throws Exception {
    this.index = index;
    readings =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new GraphReading(NODES)),
            Event::tenant,
            BasicTypeInfo.STRING_TYPE_INFO);
    mentions =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new NodeMentions()),
            NodeMention::nodeKey,
            BasicTypeInfo.STRING_TYPE_INFO);
    things =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new ToldThings()),
            update -> update.tenant() + '|' + update.reason().subject(),
            NodeMention::subjectKey,
            BasicTypeInfo.STRING_TYPE_INFO);
    edges =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new KeptEdges()),
            change -> GraphDocuments.id(change.tenant(), change.key()),
            BasicTypeInfo.STRING_TYPE_INFO);
    if (state != null) {
      readings.initializeState(state.get(0));
      mentions.initializeState(state.get(1));
      things.initializeState(state.get(2));
      edges.initializeState(state.get(3));
    }
    readings.open();
    mentions.open();
    things.open();
    edges.open();
  }

  static HostedGraph started() throws Exception {
    return new HostedGraph(null, new TreeMap<>());
  }

  /** As it is after a failure: what was written is written, and everything else as it was kept. */
  HostedGraph restarted() throws Exception {
    List<OperatorSubtaskState> state =
        List.of(
            readings.snapshot(1, 1),
            mentions.snapshot(1, 1),
            things.snapshot(1, 1),
            edges.snapshot(1, 1));
    close();
    return new HostedGraph(state, index);
  }

  /** Takes events as they come, and lets everything run to its end. */
  HostedGraph take(Collection<Event> arriving, Random random) throws Exception {
    events.addAll(arriving);
    List<ThrowingRunnable<Exception>> steps = steps();
    while (!steps.isEmpty()) {
      steps.get(random.nextInt(steps.size())).run();
      steps = steps();
    }
    return this;
  }

  HostedGraph take(Event... arriving) throws Exception {
    return take(List.of(arriving), new Random(1));
  }

  private List<ThrowingRunnable<Exception>> steps() {
    List<ThrowingRunnable<Exception>> steps = new ArrayList<>();
    addIf(!events.isEmpty(), this::read, steps);
    addIf(!named.isEmpty(), this::remember, steps);
    addIf(!updates.isEmpty(), this::tell, steps);
    addIf(!erasures.isEmpty(), this::erase, steps);
    addIf(!changes.isEmpty(), this::sum, steps);
    return steps;
  }

  private static void addIf(
      boolean possible, ThrowingRunnable<Exception> step, List<ThrowingRunnable<Exception>> steps) {
    if (possible) {
      steps.add(step);
    }
  }

  private void read() throws Exception {
    readings.processElement(new StreamRecord<>(events.remove()));
    for (GraphUpdate update : readings.extractOutputValues()) {
      updates.add(update);
      NodeMentions.of(update, new ListCollector<>(named));
    }
    readings.getOutput().clear();
    Queue<StreamRecord<GraphChange>> nodes = readings.getSideOutput(NODES);
    if (nodes != null) {
      nodes.forEach(node -> write(node.getValue()));
      nodes.clear();
    }
  }

  private void remember() throws Exception {
    mentions.processElement(new StreamRecord<>(named.remove()));
    erasures.addAll(mentions.extractOutputValues());
    mentions.getOutput().clear();
  }

  private void tell() throws Exception {
    things.processElement1(new StreamRecord<>(updates.remove()));
    takeChanges();
  }

  private void erase() throws Exception {
    things.processElement2(new StreamRecord<>(erasures.remove()));
    takeChanges();
  }

  private void takeChanges() {
    changes.addAll(things.extractOutputValues());
    things.getOutput().clear();
  }

  private void sum() throws Exception {
    edges.processElement(new StreamRecord<>(changes.remove()));
    edges.extractOutputValues().forEach(this::write);
    edges.getOutput().clear();
  }

  /** As OpenSearch does it with versions of its user's: what is older changes nothing. */
  private void write(GraphChange change) {
    written++;
    index.merge(change.id(), change, (old, next) -> next.version() >= old.version() ? next : old);
  }

  /** How many documents were sent to the index. */
  int written() {
    return written;
  }

  /** Every document that the index has of a tenant, as text. */
  List<String> documents(String tenant) {
    return sources(tenant).stream().map(String::new).toList();
  }

  KnowledgeGraph graph(String tenant) {
    return GraphDocuments.graph(tenant, sources(tenant));
  }

  private List<byte[]> sources(String tenant) {
    List<byte[]> sources = new ArrayList<>();
    for (GraphChange change : index.values()) {
      byte[] source = change.source();
      if (source != null && change.tenant().equals(tenant)) {
        sources.add(source);
      }
    }
    return sources;
  }

  @Override
  public void close() throws Exception {
    readings.close();
    mentions.close();
    things.close();
    edges.close();
  }

  private record ListCollector<T>(Collection<T> into)
      implements org.apache.flink.util.Collector<T> {
    @Override
    public void collect(T value) {
      into.add(value);
    }

    @Override
    public void close() {}
  }
}
