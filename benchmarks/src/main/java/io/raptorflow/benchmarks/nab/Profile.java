package io.raptorflow.benchmarks.nab;

import java.util.List;

/**
 * What a hit is worth and what the two kinds of error cost.
 *
 * @param name as NAB writes it
 * @param hit of a window found at its very start
 * @param falseAlarm cost of a detection far outside every window
 * @param miss cost of a window without a detection
 */
public record Profile(String name, double hit, double falseAlarm, double miss) {
  public static final Profile STANDARD = new Profile("standard", 1, 0.11, 1);
  public static final Profile REWARD_LOW_FP_RATE = new Profile("reward_low_FP_rate", 1, 0.22, 1);
  public static final Profile REWARD_LOW_FN_RATE = new Profile("reward_low_FN_rate", 1, 0.11, 2);

  /** NAB's three. */
  public static final List<Profile> ALL = List.of(STANDARD, REWARD_LOW_FP_RATE, REWARD_LOW_FN_RATE);
}
