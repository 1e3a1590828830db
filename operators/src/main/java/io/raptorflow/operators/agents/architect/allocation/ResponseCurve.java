package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel brings in a week of steady spend: {@code saturation · x^shape / (x^shape +
 * halfSaturation^shape)}.
 *
 * @param channel unique within the question, never empty, at most 200 characters
 * @param saturation outcome of a week that no spend exceeds, 0–1e15
 * @param halfSaturation money a week that brings half of it, 1e-6–1e12
 * @param shape exponent, 0.1–20; absent: 1. Above 1 the curve is S-shaped
 * @param draws saturations drawn by bootstrap, a draw being at the same place for every channel; at
 *     most {@value #MOST_DRAWS}; may be empty
 */
public record ResponseCurve(
    String channel,
    double saturation,
    double halfSaturation,
    @Nullable Double shape,
    List<Double> draws) {
  static final int MOST_DRAWS = 1_000;
  private static final double MOST_SATURATION = 1e15;

  public ResponseCurve {
    Fields.requireName("curves.channel", channel);
    requireWithin("saturation", channel, saturation, 0, MOST_SATURATION);
    requireWithin("halfSaturation", channel, halfSaturation, 1e-6, 1e12);
    if (shape != null) {
      requireWithin("shape", channel, shape, 0.1, 20);
    }
    draws = draws == null ? List.of() : Fields.withoutNulls("curves.draws", draws);
    if (draws.size() > MOST_DRAWS) {
      throw new InvalidInput(
          "curves.draws", draws.size() + " for channel " + channel, "at most " + MOST_DRAWS);
    }
    for (double draw : draws) {
      requireWithin("draws", channel, draw, 0, MOST_SATURATION);
    }
  }

  HillCurve hill() {
    return new HillCurve(saturation, halfSaturation, shape == null ? 1 : shape);
  }

  /** With the saturation of a draw. */
  HillCurve hill(int draw) {
    return new HillCurve(draws.get(draw), halfSaturation, shape == null ? 1 : shape);
  }

  private static void requireWithin(
      String field, String channel, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new InvalidInput(
          "curves." + field, value + " for channel " + channel, least + " to " + most);
    }
  }
}
