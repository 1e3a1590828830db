package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how much money a target needs when it is split as well as can be.
 *
 * @param project id of the plan, campaign or initiative the money is for
 * @param target outcome of all weeks together, above 0
 * @param currency ISO 4217 code of the money
 * @param weeks over which it is spent evenly, 1–520; absent: 1
 * @param curves one a channel, at most 50; empty: those that {@code assess_resources} fitted last
 * @param bounds at most one a channel
 * @param level probability with which the target is to be reached, between 0 and 1; absent: 0.8
 * @param nodes most nodes to search where a curve is S-shaped, 1–20,000; absent: {@value
 *     #USUAL_NODES}; never more than 4,000 divided by the channels
 */
public record ForecastNeeds(
    String project,
    double target,
    String currency,
    @Nullable Integer weeks,
    List<ResponseCurve> curves,
    List<SpendLimit> bounds,
    @Nullable Double level,
    @Nullable Integer nodes) {
  static final int USUAL_NODES = 10_000;
  private static final int MOST_DRAWN = 4_000;

  public ForecastNeeds {
    Fields.requireName("project", project);
    if (!(target > 0 && Double.isFinite(target))) {
      throw new InvalidInput("target", Double.toString(target), "a finite outcome above 0");
    }
    Fields.decimals("currency", currency);
    Fields.requireWeeks(weeks);
    Fields.requireNodes(nodes);
    if (level != null && !(level > 0 && level < 1)) {
      throw new InvalidInput("level", level.toString(), "between 0 and 1");
    }
    curves = Fields.channels("curves", curves);
    bounds = Fields.channels("bounds", bounds);
    if (!curves.isEmpty()) {
      requireFewDraws(Channels.of(curves, bounds, currency, weeks).draws(), curves.size());
    }
  }

  /** The same about these curves. */
  ForecastNeeds about(List<ResponseCurve> others) {
    return new ForecastNeeds(project, target, currency, weeks, others, bounds, level, nodes);
  }

  private static void requireFewDraws(int draws, int channels) {
    if (draws * channels > MOST_DRAWN) {
      throw new InvalidInput(
          "curves.draws",
          draws + " for each of " + channels + " channels",
          "at most 4,000 for all channels together");
    }
  }

  Channels channels() {
    return Channels.of(curves, bounds, currency, weeks);
  }
}
