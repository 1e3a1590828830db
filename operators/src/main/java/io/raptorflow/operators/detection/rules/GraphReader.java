package io.raptorflow.operators.detection.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.detection.rules.PatternNode.AfterMatch;
import io.raptorflow.operators.detection.rules.PatternNode.AfterMatchType;
import io.raptorflow.operators.detection.rules.PatternNode.Atomic;
import io.raptorflow.operators.detection.rules.PatternNode.Condition;
import io.raptorflow.operators.detection.rules.PatternNode.Contiguity;
import io.raptorflow.operators.detection.rules.PatternNode.Edge;
import io.raptorflow.operators.detection.rules.PatternNode.Graph;
import io.raptorflow.operators.detection.rules.PatternNode.Property;
import io.raptorflow.operators.detection.rules.PatternNode.Quantifier;
import io.raptorflow.operators.detection.rules.PatternNode.Step;
import io.raptorflow.operators.detection.rules.PatternNode.Times;
import io.raptorflow.operators.detection.rules.PatternNode.Window;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.cep.pattern.WithinType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern graph in the form that Alibaba Cloud and Ververica document for dynamic Flink
 * CEP: nodes and edges, nested where a node is {@code COMPOSITE}.
 */
final class GraphReader extends JsonFields {
  /** Most nodes of a rule, those of nested graphs included. */
  static final int MOST_NODES = 32;

  /** Most graphs inside one another. */
  static final int DEEPEST = 4;

  /** Most repetitions of a node. */
  static final int MOST_TIMES = 100;

  /** Longest window; also that of a rule that states none, so that no partial match is for ever. */
  static final Duration LONGEST_WINDOW = Duration.ofDays(90);

  private static final Quantifier ONCE =
      new Quantifier(Contiguity.SKIP_TILL_NEXT, Set.of(Property.SINGLE), null, null);
  private static final AfterMatch NO_SKIP = new AfterMatch(AfterMatchType.NO_SKIP, null);

  private enum NodeType {
    ATOMIC,
    COMPOSITE
  }

  private enum TimeUnit {
    DAYS,
    HOURS,
    MINUTES,
    SECONDS,
    MILLISECONDS;

    ChronoUnit unit() {
      return this == MILLISECONDS ? ChronoUnit.MILLIS : ChronoUnit.valueOf(name());
    }
  }

  private final Set<String> names = new HashSet<>();
  private final ConditionReader conditions;

  GraphReader(Faults faults) {
    super(faults);
    conditions = new ConditionReader(faults);
  }

  Graph root(@Nullable JsonNode json, String path) {
    Graph empty = new Graph("", ONCE, List.of(), null, NO_SKIP);
    if (json == null || !json.isObject()) {
      faults().add(path, shown(json), "a graph: name, nodes, edges, quantifier, type COMPOSITE");
      return empty;
    }
    if (oneOf(json, path, "type", NodeType.class, NodeType.COMPOSITE) == NodeType.ATOMIC) {
      faults().add(path + ".type", "\"ATOMIC\"", "\"COMPOSITE\" for the outermost graph");
      return empty;
    }
    Graph graph = graph(json, path, 1);
    String node = graph.afterMatch().node();
    if (node != null && !names.contains(node)) {
      faults().add(path + ".afterMatchStrategy.patternName", '"' + node + '"', "a node's name");
    }
    return graph;
  }

  private Graph graph(JsonNode json, String path, int depth) {
    knows(
        json,
        path,
        "name",
        "type",
        "quantifier",
        "condition",
        "nodes",
        "edges",
        "window",
        "afterMatchStrategy",
        "version",
        "attributes");
    if (given(json, "condition") != null) {
      faults().add(path + ".condition", "a condition", "none on a graph: give it to its nodes");
    }
    if (depth > DEEPEST) {
      faults().add(path, "a graph at depth " + depth, "at most " + DEEPEST);
      return new Graph("", ONCE, List.of(), null, NO_SKIP);
    }
    return new Graph(
        text(json, path, "name", 100),
        quantifier(json, path),
        steps(json, path, depth),
        window(json, path, depth),
        afterMatch(json, path, depth));
  }

  private List<Step> steps(JsonNode json, String path, int depth) {
    Map<String, PatternNode> nodes = nodes(json, path, depth);
    Map<String, Link> links = links(json, path, nodes.keySet());
    if (nodes.isEmpty()) {
      return List.of();
    }
    Set<String> targets = new HashSet<>();
    links.values().forEach(link -> targets.add(link.target()));
    List<String> starts = nodes.keySet().stream().filter(name -> !targets.contains(name)).toList();
    if (starts.size() != 1) {
      faults()
          .add(
              path + ".edges",
              starts.size() + " nodes without an edge to them " + starts,
              "edges that make one chain of all nodes");
      return List.of();
    }
    return chain(starts.get(0), nodes, links, path);
  }

  private List<Step> chain(
      String start, Map<String, PatternNode> nodes, Map<String, Link> links, String path) {
    List<Step> steps = new ArrayList<>();
    Edge edge = Edge.SKIP_TILL_NEXT;
    String name = start;
    while (name != null && steps.size() < nodes.size()) {
      PatternNode node = nodes.get(name);
      if (node == null) {
        return List.of();
      }
      steps.add(new Step(edge, node));
      Link link = links.get(name);
      name = link == null ? null : link.target();
      edge = link == null ? edge : link.type();
    }
    if (steps.size() < nodes.size()) {
      faults()
          .add(
              path + ".edges",
              "a chain of " + steps.size() + " of " + nodes.size() + " nodes",
              "edges that make one chain of all nodes");
    }
    return steps;
  }

  private Map<String, PatternNode> nodes(JsonNode json, String path, int depth) {
    Map<String, PatternNode> nodes = new LinkedHashMap<>();
    JsonNode array = given(json, "nodes");
    if (array == null || !array.isArray() || array.isEmpty()) {
      faults().add(path + ".nodes", shown(array), "an array of at least one node");
      return nodes;
    }
    for (int i = 0; i < array.size(); i++) {
      String at = path + ".nodes[" + i + "]";
      PatternNode node = node(array.get(i), at, depth);
      if (node == null) {
        continue;
      }
      if (!names.add(node.name())) {
        faults().add(at + ".name", '"' + node.name() + '"', "a name no other node has");
      }
      if (names.size() > MOST_NODES) {
        faults()
            .add(
                path + ".nodes",
                "more than " + MOST_NODES + " nodes in the rule",
                "at most " + MOST_NODES);
        return nodes;
      }
      nodes.put(node.name(), node);
    }
    return nodes;
  }

  private @Nullable PatternNode node(JsonNode json, String path, int depth) {
    if (!json.isObject()) {
      faults().add(path, shown(json), "a node: name, type, quantifier, condition");
      return null;
    }
    if (oneOf(json, path, "type", NodeType.class, NodeType.ATOMIC) == NodeType.COMPOSITE) {
      return graph(json, path, depth + 1);
    }
    knows(json, path, "name", "type", "quantifier", "condition", "attributes");
    return new Atomic(
        text(json, path, "name", 100),
        quantifier(json, path),
        conditions.condition(given(json, "condition"), path + ".condition"));
  }

  private record Link(String target, Edge type) {}

  private Map<String, Link> links(JsonNode json, String path, Set<String> nodes) {
    Map<String, Link> links = new LinkedHashMap<>();
    JsonNode array = given(json, "edges");
    if (array == null || !array.isArray()) {
      faults().add(path + ".edges", shown(array), "an array of edges, empty for a single node");
      return links;
    }
    Set<String> targets = new HashSet<>();
    for (int i = 0; i < array.size(); i++) {
      String at = path + ".edges[" + i + "]";
      JsonNode edge = array.get(i);
      if (!edge.isObject()) {
        faults().add(at, shown(edge), "an edge: source, target, type");
        continue;
      }
      knows(edge, at, "source", "target", "type", "attributes");
      String source = end(edge, at, "source", nodes);
      String target = end(edge, at, "target", nodes);
      Link link = new Link(target, oneOf(edge, at, "type", Edge.class, Edge.SKIP_TILL_NEXT));
      if (links.put(source, link) != null) {
        faults().add(at + ".source", '"' + source + '"', "one edge from each node: a chain");
      }
      if (!targets.add(target)) {
        faults().add(at + ".target", '"' + target + '"', "one edge to each node: a chain");
      }
    }
    return links;
  }

  private String end(JsonNode edge, String path, String field, Set<String> nodes) {
    String name = text(edge, path, field, 100);
    if (!name.isEmpty() && !nodes.contains(name)) {
      faults().add(path + "." + field, '"' + name + '"', "one of the graph's nodes " + nodes);
    }
    return name;
  }

  private Quantifier quantifier(JsonNode json, String parent) {
    String path = parent + ".quantifier";
    JsonNode object = given(json, "quantifier");
    if (object == null || !object.isObject()) {
      faults().add(path, shown(object), "a quantifier: consumingStrategy, properties");
      return ONCE;
    }
    knows(object, path, "consumingStrategy", "properties", "times", "untilCondition", "details");
    Set<Property> properties = properties(object, path);
    Times times = times(given(object, "times"), path + ".times");
    Condition until =
        conditions.condition(given(object, "untilCondition"), path + ".untilCondition");
    if (properties.contains(Property.TIMES) && times == null) {
      faults().add(path + ".times", "nothing", "times with from and to, as the property says");
    }
    if (until != null && !properties.contains(Property.LOOPING)) {
      faults().add(path + ".untilCondition", "a condition", "none without the property LOOPING");
    }
    return new Quantifier(
        oneOf(object, path, "consumingStrategy", Contiguity.class, Contiguity.SKIP_TILL_NEXT),
        properties,
        times,
        until);
  }

  private Set<Property> properties(JsonNode object, String parent) {
    String path = parent + ".properties";
    Set<Property> properties = EnumSet.noneOf(Property.class);
    JsonNode array = given(object, "properties");
    if (array == null || !array.isArray() || array.isEmpty()) {
      faults().add(path, shown(array), "an array, as [\"SINGLE\"]");
      return EnumSet.of(Property.SINGLE);
    }
    for (int i = 0; i < array.size(); i++) {
      properties.add(constant(array.get(i), path + "[" + i + "]", Property.class, Property.SINGLE));
    }
    Set<Property> kinds = EnumSet.of(Property.SINGLE, Property.TIMES, Property.LOOPING);
    kinds.retainAll(properties);
    if (kinds.size() != 1) {
      faults().add(path, properties.toString(), "exactly one of SINGLE, TIMES and LOOPING");
      return EnumSet.of(Property.SINGLE);
    }
    return properties;
  }

  private @Nullable Times times(@Nullable JsonNode object, String path) {
    if (object == null) {
      return null;
    }
    if (!object.isObject()) {
      faults().add(path, shown(object), "times: from, to, windowTime");
      return null;
    }
    knows(object, path, "from", "to", "windowTime");
    int from = (int) whole(object, path, "from", 1, MOST_TIMES);
    int to = (int) whole(object, path, "to", 1, MOST_TIMES);
    if (to < from) {
      faults().add(path + ".to", String.valueOf(to), "at least from, " + from);
    }
    JsonNode window = given(object, "windowTime");
    return new Times(
        from, Math.max(from, to), window == null ? null : time(window, path + ".windowTime"));
  }

  private @Nullable Window window(JsonNode json, String parent, int depth) {
    String path = parent + ".window";
    JsonNode object = given(json, "window");
    if (object == null) {
      return null;
    }
    if (depth > 1 || !object.isObject()) {
      faults()
          .add(
              path,
              shown(object),
              depth > 1 ? "none: only the outermost graph has a window" : "a window: type, time");
      return null;
    }
    knows(object, path, "type", "time");
    return new Window(
        oneOf(object, path, "type", WithinType.class, WithinType.FIRST_AND_LAST),
        time(given(object, "time"), path + ".time"));
  }

  private Duration time(@Nullable JsonNode object, String path) {
    if (object == null || !object.isObject()) {
      faults().add(path, shown(object), "a time: unit, size");
      return LONGEST_WINDOW;
    }
    knows(object, path, "unit", "size");
    ChronoUnit unit = oneOf(object, path, "unit", TimeUnit.class, TimeUnit.DAYS).unit();
    long most = LONGEST_WINDOW.toMillis() / unit.getDuration().toMillis();
    return Duration.of(whole(object, path, "size", 1, most), unit);
  }

  private AfterMatch afterMatch(JsonNode json, String parent, int depth) {
    String path = parent + ".afterMatchStrategy";
    JsonNode object = given(json, "afterMatchStrategy");
    if (object == null) {
      return NO_SKIP;
    }
    if (!object.isObject()) {
      faults().add(path, shown(object), "a strategy: type, patternName");
      return NO_SKIP;
    }
    knows(object, path, "type", "patternName");
    AfterMatchType type = oneOf(object, path, "type", AfterMatchType.class, AfterMatchType.NO_SKIP);
    if (depth > 1 && type != AfterMatchType.NO_SKIP) {
      faults().add(path + ".type", type.name(), "NO_SKIP: only the outermost graph skips");
    }
    boolean named = type == AfterMatchType.SKIP_TO_FIRST || type == AfterMatchType.SKIP_TO_LAST;
    return new AfterMatch(type, named ? text(object, path, "patternName", 100) : null);
  }
}
