package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what spend on channels brings, by what was observed.
 *
 * @param project id of the plan, campaign or initiative the answer is for
 * @param outcome conversions or revenue; absent: revenue where it is known, else conversions
 * @param channels at most {@value #MOST_CHANNELS}; empty: all with spend in the window
 * @param window weeks to look back from the last that is over, 52–208; absent: 208
 * @param carryOver absent: geometric
 * @param runs draws of each saturation, {@value #LEAST_RUNS}–{@value #MOST_RUNS}; absent: {@value
 *     #USUAL_RUNS}
 * @param seed of the draws; absent: 1
 */
public record AssessResources(
    String project,
    @Nullable Measure outcome,
    List<String> channels,
    @Nullable Integer window,
    @Nullable CarryOverForm carryOver,
    @Nullable Integer runs,
    @Nullable Long seed) {
  static final int MOST_CHANNELS = 6;
  static final int LEAST_WEEKS = 52;
  static final int LEAST_RUNS = 10;
  static final int USUAL_RUNS = 100;
  static final int MOST_RUNS = 200;

  public AssessResources {
    Fields.requireName("project", project);
    if (outcome == Measure.SPEND) {
      throw new InvalidInput("outcome", "spend", "conversions or revenue");
    }
    channels = Check.list("channels", channels, MOST_CHANNELS);
    for (String channel : channels) {
      Fields.requireName("channels", channel);
    }
    if (new HashSet<>(channels).size() < channels.size()) {
      throw new InvalidInput("channels", "a channel twice", "each channel once");
    }
    Check.count("window", window, WeekSums.MOST_WEEKS, LEAST_WEEKS, WeekSums.MOST_WEEKS);
    Check.count("runs", runs, USUAL_RUNS, LEAST_RUNS, MOST_RUNS);
  }
}
