package io.raptorflow.operators.host;

import java.io.Serializable;
import java.time.Duration;

/**
 * How agents are hosted.
 *
 * @param answerLimit how long an answer may take before it is given up; at least 100 ms
 * @param hangLimit how long an agent may take to observe an event before its task is ended; at
 *     least 100 ms
 * @param statusInterval how often each slot reports on its agents
 * @param cacheTtl how long an answer may be given again while nothing it rests on has changed
 * @param cacheSize answers kept in a slot
 */
public record HostSettings(
    Duration answerLimit,
    Duration hangLimit,
    Duration statusInterval,
    Duration cacheTtl,
    int cacheSize)
    implements Serializable {
  public static final HostSettings DEFAULT =
      new HostSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          Duration.ofMinutes(5),
          1_000);

  public HostSettings {
    requireAtLeastATenthOfASecond("answerLimit", answerLimit);
    requireAtLeastATenthOfASecond("hangLimit", hangLimit);
    if (statusInterval.toMillis() < 1) {
      throw new IllegalArgumentException(
          "statusInterval must be at least 1 ms, was " + statusInterval);
    }
  }

  private static void requireAtLeastATenthOfASecond(String name, Duration limit) {
    if (limit.toMillis() < 100) {
      throw new IllegalArgumentException(name + " must be at least 100 ms, was " + limit);
    }
  }
}
