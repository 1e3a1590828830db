package io.raptorflow.operators.detection.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A quantity, and how sure someone is of it.
 *
 * @param path where it stands in the answer; empty: it is the answer
 * @param value in the unit
 * @param standardError standard error of the value, at least 0
 * @param unit absent: none is said
 */
record Estimate(String path, double value, double standardError, @Nullable String unit) {
  /** Most quantities of one answer that are looked at. */
  static final int MOST = 8;

  private static final int DEEPEST = 4;
  private static final double USUAL_LEVEL = 0.95;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private static final List<String> VALUES =
      List.of("value", "estimate", "mean", "expected", "output", "result");
  private static final List<String> ERRORS =
      List.of("standardError", "standard_error", "stderr", "stdErr", "se", "sigma", "error");
  private static final List<String> LOWS = List.of("low", "lower");
  private static final List<String> HIGHS = List.of("high", "upper");
  private static final List<String> INTERVALS =
      List.of("interval", "confidenceInterval", "confidence_interval", "ci");
  private static final List<String> LEVELS =
      List.of("level", "confidenceLevel", "confidence_level", "confidence");

  /** |z| of a normal variable that is exceeded with probability 1 − level. */
  static double quantile(double level) {
    return NORMAL.inverseCumulativeProbability((1 + level) / 2);
  }

  /** How many standard errors of their difference two estimates are apart. */
  double distance(Estimate other) {
    double difference = Math.abs(value - other.value);
    double error = Math.hypot(standardError, other.standardError);
    return difference == 0 ? 0 : difference / error;
  }

  /**
   * All quantities with a stated uncertainty in an answer: the answer itself, else those within.
   */
  static List<Estimate> in(JsonNode answer) {
    List<Estimate> found = new ArrayList<>();
    collect(answer, "", 0, found);
    return found;
  }

  private static void collect(JsonNode node, String path, int depth, List<Estimate> found) {
    if (!node.isObject() || depth > DEEPEST || found.size() >= MOST) {
      return;
    }
    Optional<Estimate> one = of(node, path);
    if (one.isPresent()) {
      found.add(one.get());
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      collect(field.getValue(), Payload.shortened(path + '.' + field.getKey()), depth + 1, found);
    }
  }

  private static Optional<Estimate> of(JsonNode node, String path) {
    Double value = number(node, VALUES);
    Double error = number(node, ERRORS);
    if (error == null) {
      error = fromInterval(node);
    }
    if (value == null || error == null || !(error >= 0)) {
      return Optional.empty();
    }
    String unit = Payload.text(node, "unit", "currency");
    return Optional.of(
        new Estimate(path, value, error, unit == null ? null : Payload.shortened(unit)));
  }

  /** The interval's half-width, as a standard error of a normal variable. */
  private static @Nullable Double fromInterval(JsonNode node) {
    Double low = number(node, LOWS);
    Double high = number(node, HIGHS);
    JsonNode levels = node;
    for (String name : INTERVALS) {
      JsonNode interval = node.path(name);
      if (interval.isArray() && interval.size() == 2) {
        low = interval.get(0).isNumber() ? (Double) interval.get(0).doubleValue() : null;
        high = interval.get(1).isNumber() ? (Double) interval.get(1).doubleValue() : null;
      } else if (interval.isObject()) {
        low = number(interval, LOWS);
        high = number(interval, HIGHS);
        levels = number(interval, LEVELS) == null ? node : interval;
      }
    }
    if (low == null || high == null || low > high) {
      return null;
    }
    return (high - low) / (2 * quantile(level(levels)));
  }

  private static double level(JsonNode node) {
    Double stated = number(node, LEVELS);
    double level = stated == null ? USUAL_LEVEL : stated > 1 ? stated / 100 : stated;
    return level > 0 && level < 1 ? level : USUAL_LEVEL;
  }

  private static @Nullable Double number(JsonNode node, List<String> names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      if (value.isNumber() && Double.isFinite(value.doubleValue())) {
        return value.doubleValue();
      }
    }
    return null;
  }

  void write(StateOutput out) throws IOException {
    out.text(path);
    out.real(value);
    out.real(standardError);
    out.text(unit);
  }

  static Estimate read(StateInput in) throws IOException {
    return new Estimate(in.text(), in.real(), in.real(), in.optionalText());
  }

  @Override
  public String toString() {
    return value + (unit == null ? "" : " " + unit) + " ± " + standardError;
  }
}
