package io.raptorflow.operators.agents.architect.allocation;

import java.util.Arrays;
import java.util.List;

/**
 * Weeks of spend and outcome.
 *
 * @param from first week ({@link Weeks})
 * @param channels names
 * @param spend by channel and week, 0 or more
 * @param outcome by week; NaN where nothing was heard of it
 * @param lifts what experiments found
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SpendHistory(
    int from, List<String> channels, double[][] spend, double[] outcome, List<ChannelLift> lifts) {

  /**
   * What an experiment found that a channel brought.
   *
   * @param channel its place
   * @param first place of the first week
   * @param last place of the last week
   */
  record ChannelLift(int channel, int first, int last, double outcome, double standardError) {}

  int weeks() {
    return outcome.length;
  }

  /** Weeks whose outcome is known. */
  int known() {
    return (int) Arrays.stream(outcome).filter(each -> !Double.isNaN(each)).count();
  }

  /** Weeks since a channel's first spend of which the outcome is known. */
  int points(int channel) {
    int points = 0;
    boolean hasBegun = false;
    for (int week = 0; week < weeks(); week++) {
      hasBegun |= spend[channel][week] > 0;
      points += hasBegun && !Double.isNaN(outcome[week]) ? 1 : 0;
    }
    return points;
  }

  boolean varies(int channel) {
    for (double each : spend[channel]) {
      if (each != spend[channel][0]) {
        return true;
      }
    }
    return false;
  }

  /** Mean weekly spend of a channel over the latest weeks. */
  double current(int channel, int latest) {
    double sum = 0;
    for (int week = weeks() - latest; week < weeks(); week++) {
      sum += spend[channel][week];
    }
    return sum / latest;
  }
}
