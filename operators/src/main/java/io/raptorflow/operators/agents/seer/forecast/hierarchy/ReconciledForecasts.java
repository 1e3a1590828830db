package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts that add up.
 *
 * @param method what the errors were taken to be, from what was given
 * @param shrinkage share of the errors' correlations that was taken for chance, 0–1; with {@link
 *     Method#SHRINKAGE} only
 * @param nonNegative whether none was allowed below zero
 * @param nodes in the order of the hierarchy given
 * @param varianceBefore sum of the nodes' error variances one step ahead before; null when nothing
 *     was known of the errors
 * @param varianceAfter the same after; of the reconciliation that is free to go below zero
 */
public record ReconciledForecasts(
    Method method,
    @Nullable Double shrinkage,
    boolean nonNegative,
    List<Node> nodes,
    @Nullable Double varianceBefore,
    @Nullable Double varianceAfter) {
  public ReconciledForecasts {
    nodes = List.copyOf(nodes);
  }

  /** What the errors of the base forecasts were taken to be. */
  public enum Method {
    /** Of one size and unrelated: ordinary least squares. */
    @JsonProperty("ols")
    OLS,
    /** Of the sizes given and unrelated: weighted least squares. */
    @JsonProperty("variance")
    VARIANCE,
    /** As in the residuals, correlations shrunk: minimum trace. */
    @JsonProperty("shrinkage")
    SHRINKAGE
  }

  /**
   * A node's forecasts.
   *
   * @param node its id
   * @param mean coherent, one value a step, in the series' unit
   * @param change what was added to the base forecast, one value a step
   * @param varianceBefore of the base forecast's error one step ahead, in the unit squared
   * @param varianceAfter of the coherent forecast's error one step ahead
   */
  public record Node(
      String node,
      List<Double> mean,
      List<Double> change,
      @Nullable Double varianceBefore,
      @Nullable Double varianceAfter) {
    public Node {
      mean = List.copyOf(mean);
      change = List.copyOf(change);
    }
  }
}
