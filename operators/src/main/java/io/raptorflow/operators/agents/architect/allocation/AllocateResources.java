package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how to split money between channels.
 *
 * @param project id of the plan, campaign or initiative the money is for
 * @param total all of which is spent, above 0
 * @param weeks over which it is spent evenly, 1–520; absent: 1
 * @param curves one a channel, at most 50; empty: those that {@code assess_resources} fitted last
 * @param bounds at most one a channel
 * @param current what the channels get now, to compare with; absent: no comparison
 * @param nodes most nodes to search where a curve is S-shaped, 1–20,000; absent: {@value
 *     #USUAL_NODES}; never more than 4,000 divided by the channels
 */
public record AllocateResources(
    String project,
    Money total,
    @Nullable Integer weeks,
    List<ResponseCurve> curves,
    List<SpendLimit> bounds,
    @Nullable List<ChannelSpend> current,
    @Nullable Integer nodes) {
  static final int USUAL_NODES = 2_000;

  public AllocateResources {
    Fields.requireName("project", project);
    if (total == null) {
      throw new InvalidInput("total", "nothing", "an amount of money");
    }
    if (Fields.units("total", total) == 0) {
      throw new InvalidInput("total", "0", "an amount above 0");
    }
    Fields.requireWeeks(weeks);
    Fields.requireNodes(nodes);
    curves = Fields.channels("curves", curves);
    bounds = Fields.channels("bounds", bounds);
    current = current == null ? null : Fields.channels("current", current);
    if (!curves.isEmpty()) {
      requireRoom(Channels.of(curves, bounds, total.currency(), weeks), total);
    }
  }

  /** The same about these curves. */
  AllocateResources about(List<ResponseCurve> others) {
    return new AllocateResources(project, total, weeks, others, bounds, current, nodes);
  }

  Channels channels() {
    return Channels.of(curves, bounds, total.currency(), weeks);
  }

  private static void requireRoom(Channels channels, Money total) {
    long units = Fields.units("total", total);
    double least = 0;
    double most = 0;
    for (int i = 0; i < channels.least().length; i++) {
      least += channels.least()[i];
      most += Math.min(channels.most()[i], units);
    }
    double scale = Math.pow(10, channels.decimals());
    if (least > units) {
      throw new InvalidInput(
          "bounds",
          "least spends of " + least / scale + " in all",
          "least spends that sum to at most the total of " + total.amount());
    }
    if (most < units) {
      throw new InvalidInput(
          "bounds",
          "most spends of " + most / scale + " in all",
          "most spends that sum to at least the total of " + total.amount());
    }
  }
}
