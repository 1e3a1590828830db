package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was forecast for a node on its own, and how far such forecasts have been off.
 *
 * @param node id of the node
 * @param mean one finite value a step, at least 1 step, in the series' unit
 * @param variance of the error one step ahead, 0 or more, in the unit squared; null: not known
 * @param residuals errors one step ahead (actual − forecast), oldest first, of the same moments for
 *     every node; null: not known
 */
public record NodeForecast(
    String node, List<Double> mean, @Nullable Double variance, @Nullable List<Double> residuals) {
  public NodeForecast {
    if (node == null || node.isEmpty()) {
      throw new InvalidInput("forecasts.node", "nothing", "the id of a node");
    }
    mean = finite("forecasts.mean", node, mean == null ? List.of() : mean);
    if (mean.isEmpty()) {
      throw new InvalidInput("forecasts.mean", "no step for node " + node, "at least 1 step");
    }
    if (variance != null && !(variance >= 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new InvalidInput(
          "forecasts.variance", variance + " for node " + node, "a finite number of at least 0");
    }
    residuals = residuals == null ? null : finite("forecasts.residuals", node, residuals);
  }

  private static List<Double> finite(String field, String node, List<Double> values) {
    for (Double value : values) {
      if (value == null || !Double.isFinite(value)) {
        throw new InvalidInput(field, value + " for node " + node, "finite numbers");
      }
    }
    return List.copyOf(values);
  }
}
