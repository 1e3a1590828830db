package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks for forecasts that add up.
 *
 * @param hierarchy the nodes, at most {@value #MOST_NODES}; every parent is one of them
 * @param forecasts one for each node, all as many steps long; residuals or variances are given for
 *     all nodes or for none, residuals at least {@value #LEAST_RESIDUALS} and as many for each
 * @param nonNegative whether no forecast may be below zero; null: it may
 */
public record ReconcileForecasts(
    List<HierarchyNode> hierarchy, List<NodeForecast> forecasts, @Nullable Boolean nonNegative) {
  static final int MOST_NODES = 5_000;
  static final int LEAST_RESIDUALS = 5;

  public ReconcileForecasts {
    hierarchy = hierarchy == null ? List.of() : List.copyOf(hierarchy);
    forecasts = forecasts == null ? List.of() : List.copyOf(forecasts);
    if (hierarchy.isEmpty() || hierarchy.size() > MOST_NODES) {
      throw new InvalidInput("hierarchy", hierarchy.size() + " nodes", "1 to " + MOST_NODES);
    }
    Hierarchy.of(hierarchy);
    requireOneEach(hierarchy, forecasts);
    requireSame("forecasts.mean", forecasts, forecast -> forecast.mean().size(), "steps");
    requireSame(
        "forecasts.residuals",
        forecasts,
        forecast -> forecast.residuals() == null ? 0 : forecast.residuals().size(),
        "residuals");
    requireAllOrNone(forecasts);
  }

  boolean nonNegativeOrUsual() {
    return nonNegative != null && nonNegative;
  }

  int steps() {
    return forecasts.get(0).mean().size();
  }

  /** How many residuals each node has; 0 when there are none. */
  int residualCount() {
    List<Double> residuals = forecasts.get(0).residuals();
    return residuals == null ? 0 : residuals.size();
  }

  boolean hasVariances() {
    return forecasts.get(0).variance() != null;
  }

  /** The forecasts in the order of the hierarchy's nodes. */
  List<NodeForecast> inOrderOf(Hierarchy order) {
    Map<String, NodeForecast> byNode = new HashMap<>();
    forecasts.forEach(forecast -> byNode.put(forecast.node(), forecast));
    return order.ids().stream().map(id -> Objects.requireNonNull(byNode.get(id))).toList();
  }

  private static void requireOneEach(List<HierarchyNode> nodes, List<NodeForecast> forecasts) {
    Map<String, Integer> given = new HashMap<>();
    forecasts.forEach(forecast -> given.merge(forecast.node(), 1, Integer::sum));
    for (HierarchyNode node : nodes) {
      Integer count = given.remove(node.id());
      if (count == null || count != 1) {
        throw new InvalidInput(
            "forecasts", (count == null ? 0 : count) + " for node " + node.id(), "1 for each node");
      }
    }
    if (!given.isEmpty()) {
      throw new InvalidInput(
          "forecasts",
          "one for " + given.keySet().iterator().next(),
          "forecasts of the hierarchy's nodes only");
    }
  }

  private static void requireSame(
      String field,
      List<NodeForecast> forecasts,
      Function<NodeForecast, Integer> length,
      String what) {
    NodeForecast first = forecasts.get(0);
    for (NodeForecast other : forecasts) {
      if (!length.apply(other).equals(length.apply(first))) {
        throw new InvalidInput(
            field,
            length.apply(other) + " " + what + " for node " + other.node(),
            length.apply(first) + " as for node " + first.node());
      }
    }
  }

  private static void requireAllOrNone(List<NodeForecast> forecasts) {
    boolean given = forecasts.get(0).variance() != null;
    for (NodeForecast forecast : forecasts) {
      if ((forecast.variance() != null) != given) {
        throw new InvalidInput(
            "forecasts.variance",
            "a variance for some nodes, " + (given ? "none for " : "one for ") + forecast.node(),
            "variances for all nodes or for none");
      }
    }
  }
}
