package io.raptorflow.operators.detection.bottleneck;

/**
 * What an analysis keeps at most. With the online limits, durations of one kind (a segment, a
 * hand-over, the waiting or service time of an activity) take at most 33 KiB, 17 KiB where no clock
 * runs backwards, whatever the number of events.
 *
 * @param openCases cases followed at a time, at least 1; beyond, the one that was quiet for longest
 *     is let go and counted. Its next event would begin a new case
 * @param openWork activities and started executions remembered of all open cases together, at least
 *     1; what is beyond is counted as untracked
 * @param keys segments, activities, hand-overs between resources, and between teams, each at least
 *     1; what is beyond is counted as untracked
 * @param exactValues up to so many durations, at least 1, the median is exact; beyond, it comes
 *     from a sketch (see {@link MedianSketch})
 * @param worstCases cases named for a segment, at least 0
 */
public record Limits(int openCases, int openWork, int keys, int exactValues, int worstCases) {
  private static final Limits ONLINE = new Limits(100_000, 1_000_000, 400, 512, 5);
  private static final Limits OFFLINE =
      new Limits(Integer.MAX_VALUE, 4_000_000, 100_000, Integer.MAX_VALUE, 5);

  public Limits {
    atLeast("openCases", openCases, 1);
    atLeast("openWork", openWork, 1);
    atLeast("keys", keys, 1);
    atLeast("exactValues", exactValues, 1);
    atLeast("worstCases", worstCases, 0);
  }

  /** For a stream without end. */
  public static Limits online() {
    return ONLINE;
  }

  /** For a log of bounded length: every duration is kept, every median exact. */
  public static Limits offline() {
    return OFFLINE;
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", was " + value);
    }
  }
}
