package io.raptorflow.operators.detection.bottleneck.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether more comes to a step than leaves it, over the last 28 and the last 84 days (whole
 * weeks, so that weekends cancel out).
 *
 * <p>The difference of two Poisson counts A and C of the same mean, over its standard deviation, is
 * {@code (A − C) / √(φ (A + C))} (the comparison of two Poisson means, Przyborowski & Wilenski,
 * Biometrika 1940, by its normal approximation), where φ, at least 1, is the step's own dispersion
 * from day to day (quasi-Poisson, Wedderburn, Biometrika 1974), so that work which comes in batches
 * makes no alarm. It is raised at 3.29, once in 2,000 for each window of a queue without any
 * capacity to catch up (a random walk). A queue that is stable stays far below, as what leaves it
 * follows what came. It is over below 2.
 *
 * <p>By Little's law (Operations Research 1961) who comes to a queue of L now waits L/μ, with μ the
 * rate it is worked off at; and the A − C that it has grown by cost so many weeks of waiting a
 * week.
 */
final class QueueWatch {
  static final int[] WINDOWS = {28, 84};
  static final double RAISED_AT = 3.29;
  static final double OVER_BELOW = 2;
  static final int FEWEST_ARRIVALS = 20;

  private static final int SPAN = WINDOWS[WINDOWS.length - 1];
  private static final int ARRIVED = 0;
  private static final int LEFT = 1;
  private static final double WEEK = 168;
  private static final double DAY = 24;

  /**
   * A queue that grows.
   *
   * @param days length of the window it shows in
   * @param arrivals in that window
   * @param departures in that window
   * @param length how many are in the step
   * @param expectedWait that who comes now has to expect, in hours; null if none leaves
   * @param weeklyHours waiting that the growth costs each week, in hours
   * @param hours waiting that the growth has cost in the window, in hours, as if it were even
   * @param shown the latest that came
   */
  record Growth(
      int days,
      long arrivals,
      long departures,
      int length,
      @Nullable Double expectedWait,
      double weeklyHours,
      double hours,
      List<Trace> shown) {}

  private DailySums counts = new DailySums(2, SPAN);
  private Traces latest = new Traces();
  private int inside;
  private boolean raised;

  void enter(Instant at, Trace trace) {
    counts.add(at, ARRIVED, 1);
    latest.add(trace);
    inside++;
  }

  void leave(Instant at) {
    counts.add(at, LEFT, 1);
    inside = Math.max(0, inside - 1);
  }

  /**
   * Judges the queue; to be asked once a day.
   *
   * @param filled from when on the step has been watched for long enough that it is no longer
   *     filling; null where it has not
   */
  Optional<Growth> judge(Instant midnight, @Nullable Instant filled) {
    Optional<Growth> found = Optional.empty();
    for (int days : WINDOWS) {
      if (found.isEmpty() && covers(days, midnight, filled)) {
        found = growth(days, midnight);
      }
    }
    raised = found.isPresent();
    return found;
  }

  private static boolean covers(int days, Instant midnight, @Nullable Instant filled) {
    return filled != null && !midnight.minus(Duration.ofDays(days)).isBefore(filled);
  }

  private Optional<Growth> growth(int days, Instant midnight) {
    double arrivals = counts.last(days, midnight, ARRIVED);
    double departures = counts.last(days, midnight, LEFT);
    double both = arrivals + departures;
    if (arrivals < FEWEST_ARRIVALS) {
      return Optional.empty();
    }
    double score = (arrivals - departures) / Math.sqrt(dispersion(days, midnight) * both);
    if (score < (raised ? OVER_BELOW : RAISED_AT)) {
      return Optional.empty();
    }
    double grown = arrivals - departures;
    return Optional.of(
        new Growth(
            days,
            Math.round(arrivals),
            Math.round(departures),
            inside,
            departures == 0 ? null : inside / departures * days * DAY,
            grown * WEEK,
            grown / 2 * Math.min(days, FlowWatch.WINDOW) * DAY,
            latest.list()));
  }

  /** Variance of a day's difference over that of Poisson counts, at least 1. */
  private double dispersion(int days, Instant midnight) {
    double mean = (counts.last(days, midnight, ARRIVED) - counts.last(days, midnight, LEFT)) / days;
    double both = (counts.last(days, midnight, ARRIVED) + counts.last(days, midnight, LEFT)) / days;
    var window = counts.window(days, midnight).values();
    double squares = (days - window.size()) * mean * mean;
    for (double[] day : window) {
      double deviation = day[ARRIVED] - day[LEFT] - mean;
      squares += deviation * deviation;
    }
    return Math.max(1, squares / (days - 1) / both);
  }

  void write(DataOutput out) throws IOException {
    counts.write(out);
    latest.write(out);
    out.writeInt(inside);
    out.writeBoolean(raised);
  }

  static QueueWatch read(DataInput in) throws IOException {
    var watch = new QueueWatch();
    watch.counts = DailySums.read(2, SPAN, in);
    watch.latest = Traces.read(in);
    watch.inside = in.readInt();
    watch.raised = in.readBoolean();
    return watch;
  }
}
