package io.raptorflow.operators.agents.architect.allocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/** Which family a carry-over is fitted from, with the limits of its parameters. */
@SuppressWarnings("ImmutableEnumChecker") // its arrays are never handed out
public enum CarryOverForm {
  /** Each week keeps one part of the last, 0–0.9. */
  @JsonProperty("geometric")
  GEOMETRIC(new double[] {0}, new double[] {.9}, new double[][] {{.1}, {.4}, {.7}}),
  /** Weibull of shape 0.3–5 and scale 0.1–10 weeks. */
  @JsonProperty("weibull")
  WEIBULL(new double[] {.3, .1}, new double[] {5, 10}, new double[][] {{1, .5}, {1, 2}, {2, 4}});

  /** Weeks after which nothing is taken to work any longer. */
  static final int WEEKS = 26;

  private final double[] least;
  private final double[] most;
  private final double[][] starts;

  CarryOverForm(double[] least, double[] most, double[][] starts) {
    this.least = least;
    this.most = most;
    this.starts = starts;
  }

  int parameters() {
    return least.length;
  }

  double least(int parameter) {
    return least[parameter];
  }

  double most(int parameter) {
    return most[parameter];
  }

  /** Parameters from which a search begins. */
  double[][] starts() {
    return Arrays.stream(starts).map(double[]::clone).toArray(double[][]::new);
  }

  /** Parts by week, together 1. */
  double[] parts(double[] parameters, int offset) {
    return CarryOver.normalised(
        this == GEOMETRIC
            ? CarryOver.geometric(parameters[offset], WEEKS)
            : CarryOver.weibull(parameters[offset], parameters[offset + 1], WEEKS));
  }
}
