package io.raptorflow.operators.knowledge.graph;

import io.raptorflow.operators.host.CellMap;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.InstantSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Reads what events say with the names that their tenant's entities have so far, and learns the
 * names they give. Holds back what is said of an entity by an event that is not newer than its
 * erasure. Keyed by tenant.
 */
final class GraphReading extends KeyedProcessFunction<String, Event, GraphUpdate> {
  /** Entities of each kind whose names texts are searched for; later ones are only called so. */
  static final int MOST_SOUGHT = 50_000;

  private static final long serialVersionUID = 1L;

  private final OutputTag<GraphChange> nodes;

  private transient CellMap<NodeNames> names;
  private transient MapState<String, Instant> erased;

  /** Made of {@link #names} when a tenant is first met after a start. */
  private transient Map<String, Sought> sought;

  private transient Counter heldBack;
  private transient Counter notSought;

  /** The names that texts are searched for, and of how many entities of each kind. */
  private record Sought(NameDictionary dictionary, Map<NodeKind, Integer> counts) {}

  @SuppressWarnings("NullAway") // transient fields are set in open
  GraphReading(OutputTag<GraphChange> nodes) {
    this.nodes = nodes;
  }

  @Override
  public void open(OpenContext context) {
    names = new CellMap<>(getRuntimeContext(), NodeNames.CELL);
    erased =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "graph-erased", StringSerializer.INSTANCE, InstantSerializer.INSTANCE));
    sought = new HashMap<>();
    var group = getRuntimeContext().getMetricGroup().addGroup("graph");
    heldBack = group.counter("held-back");
    notSought = group.counter("names-not-sought");
  }

  @Override
  public void processElement(Event event, Context context, Collector<GraphUpdate> out)
      throws Exception {
    Sought known = sought.computeIfAbsent(event.tenant(), this::load);
    Optional<GraphUpdate> read = new GraphReader(known.dictionary()).read(event);
    if (read.isEmpty()) {
      return;
    }
    GraphUpdate update = read.get();
    for (Node node : update.erased()) {
      erase(node, event, known, context);
    }
    GraphUpdate left = withoutErased(update);
    for (Naming naming : left.names()) {
      learn(naming, known, context);
    }
    out.collect(left);
  }

  private Sought load(String tenant) {
    var loaded = new Sought(new NameDictionary(tenant), new EnumMap<>(NodeKind.class));
    names.forEach(
        (key, called) -> {
          if (called.areSoughtInTexts()) {
            Node node = Node.parse(key).orElseThrow();
            loaded.counts().merge(node.kind(), 1, Integer::sum);
            called.latestFirst().forEach(name -> loaded.dictionary().add(node, name));
          }
        });
    return loaded;
  }

  private void erase(Node node, Event event, Sought known, Context context) throws Exception {
    Instant before = erased.get(node.key());
    if (before == null || before.isBefore(event.time())) {
      erased.put(node.key(), event.time());
    }
    NodeNames called = names.get(node.key());
    if (called != null) {
      List<String> former = called.latestFirst();
      if (called.eraseUntil(event.time())) {
        tell(node, former, called, event.time(), known, context);
      }
    }
  }

  private GraphUpdate withoutErased(GraphUpdate update) throws Exception {
    Set<Node> named =
        Stream.concat(
                update.names().stream().map(Naming::node),
                update.links().stream()
                    .flatMap(link -> Stream.of(link.key().from(), link.key().to())))
            .filter(Nodes::canBeErased)
            .collect(Collectors.toSet());
    for (Node node : Set.copyOf(named)) {
      Instant until = erased.get(node.key());
      if (until == null || update.reason().time().isAfter(until)) {
        named.remove(node);
      }
    }
    if (named.isEmpty()) {
      return update;
    }
    heldBack.inc();
    return new GraphUpdate(
        update.tenant(),
        update.reason(),
        update.erased(),
        update.names().stream().filter(naming -> !named.contains(naming.node())).toList(),
        update.links().stream()
            .filter(link -> !named.contains(link.key().from()) && !named.contains(link.key().to()))
            .toList());
  }

  private void learn(Naming naming, Sought known, Context context) {
    Node node = naming.node();
    NodeNames held = names.get(node.key());
    NodeNames called = held == null ? new NodeNames() : held;
    List<String> former = called.latestFirst();
    boolean changed = called.add(naming.name(), naming.time());
    if (!called.areSoughtInTexts() && known.counts().getOrDefault(node.kind(), 0) < MOST_SOUGHT) {
      known.counts().merge(node.kind(), 1, Integer::sum);
      called.seekInTexts();
    }
    if (changed) {
      tell(node, former, called, naming.time(), known, context);
    } else {
      names.put(node.key(), called);
    }
  }

  private void tell(
      Node node,
      List<String> former,
      NodeNames called,
      Instant time,
      Sought known,
      Context context) {
    List<String> now = called.latestFirst();
    if (called.areSoughtInTexts()) {
      former.forEach(name -> known.dictionary().remove(node, name));
      now.forEach(name -> known.dictionary().add(node, name));
    } else {
      notSought.inc();
    }
    String tenant = known.dictionary().tenant();
    byte[] source = now.isEmpty() ? null : GraphDocuments.source(tenant, node, now);
    context.output(
        nodes,
        new GraphChange(tenant, GraphDocuments.id(tenant, node), called.nextVersion(time), source));
    names.put(node.key(), called);
  }
}
