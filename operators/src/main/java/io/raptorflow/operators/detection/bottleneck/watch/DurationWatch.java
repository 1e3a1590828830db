package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether a step takes longer than it used to: a one-sided CUSUM (Page, Biometrika 1954) of
 * the normal scores of sequential ranks (McDonald, A CUSUM procedure based on sequential ranks,
 * Naval Research Logistics 1990; normal scores as in Conover, Tercero-Gómez & Cordero-Franco,
 * Sequential Analysis 2017). What is ranked are the medians of days, so that the executions of a
 * busy day, which share its luck, count once. No distribution and no unit is supposed, a single
 * outlier weighs little, and there is one continuous test, not one more every day.
 *
 * <p>With the reference value {@value #REFERENCE} and the decision interval {@value #DECISION},
 * Siegmund's approximation (Sequential Analysis, 1985) gives one false alarm in 141,000 days with
 * executions. Waits in a queue are correlated over days; the decision interval grows by the factor
 * their sums vary more ({@link DayLevels#inflation}), which keeps the exponent of that rate.
 *
 * <p>What the alarm was raised on is taken out of the baseline again. It is over when a CUSUM the
 * other way, against that baseline, says so; after {@link #NEW_NORMAL} the new level is the
 * baseline.
 */
final class DurationWatch {
  /** Half of the shift that is found fastest, in standard deviations of a day's score. */
  static final double REFERENCE = 0.5;

  static final double DECISION = 10;

  /** About ten days as before. */
  static final double ALL_CLEAR = 5;

  /** Executions kept to show. */
  static final int MOST_SHOWN = 64;

  static final Duration NEW_NORMAL = Duration.ofDays(90);

  /**
   * So many of the latest days do not count towards how far days hang together, so that a sudden
   * change does not pass for that; of more, the spells of a busy queue would not count either.
   */
  private static final int SUDDEN = 7;

  private static final long DAY = Duration.ofDays(1).toSeconds();

  /**
   * A step that takes longer.
   *
   * @param since when the first of the executions that show it was over
   * @param executions since then
   * @param before median of the days before, in hours
   * @param now median of the last executions, in hours
   * @param hours what the executions of the last days took beyond the median before
   * @param shown the last of them, oldest first
   */
  record Shift(
      Instant since, int executions, double before, double now, double hours, List<Trace> shown) {}

  private final Deque<Execution> run = new ArrayDeque<>();
  private Baseline stays = new Baseline();
  private DayLevels levels = new DayLevels();
  private DailySums excess = freshExcess();
  private @Nullable Today today;
  private double up;
  private double down;
  private int runDays;
  private int runExecutions;
  private @Nullable Instant since;
  private @Nullable Instant raised;

  void add(Execution execution) {
    long day = dayOf(execution.at());
    close(day);
    if (raised == null) {
      stays.add(execution.at(), execution.hours());
    }
    if (stays.filled() == null) {
      return;
    }
    if (today == null) {
      today = new Today(day);
    }
    today.add(execution);
  }

  /** How long its executions took, one by one, while it took as long as it used to. */
  Baseline stays() {
    return stays;
  }

  /** What there is to tell at midnight. */
  Optional<Shift> shift(Instant midnight) {
    close(dayOf(midnight));
    if (raised == null || since == null) {
      return Optional.empty();
    }
    double[] recent = run.stream().mapToDouble(Execution::hours).sorted().toArray();
    double now = (recent[(recent.length - 1) / 2] + recent[recent.length / 2]) / 2;
    return Optional.of(
        new Shift(
            since,
            runExecutions,
            levels.median(),
            now,
            Math.max(0, excess.last(FlowWatch.WINDOW, midnight, 0)),
            run.stream().map(Execution::trace).toList()));
  }

  /** Judges the day that was open, if it is over. */
  private void close(long now) {
    Today over = today;
    if (over == null || over.day() >= now) {
      return;
    }
    today = null;
    double level = over.median();
    if (!levels.areKnown()) {
      levels.add(level);
    } else if (raised == null) {
      watch(over, level);
    } else {
      follow(over, level, raised);
    }
  }

  private void watch(Today day, double level) {
    up = Math.max(0, up + levels.score(level) - REFERENCE);
    if (up == 0) {
      calm();
    } else {
      remember(day);
    }
    levels.add(level);
    if (up >= DECISION && up >= DECISION * levels.inflation(Math.min(runDays, SUDDEN))) {
      raise(day);
    }
  }

  private void raise(Today day) {
    raised = day.latest().get(day.latest().size() - 1).at();
    down = 0;
    levels.takeBack(runDays);
    double median = levels.median();
    run.forEach(each -> countExcess(each, median));
  }

  private void follow(Today day, double level, Instant alarm) {
    remember(day);
    double median = levels.median();
    day.latest().forEach(each -> countExcess(each, median));
    down = Math.max(0, down + REFERENCE - levels.score(level));
    if (dayOf(alarm) + NEW_NORMAL.toDays() < day.day()) {
      restart();
    } else if (down >= ALL_CLEAR) {
      settle();
    }
  }

  /** The level of late is what the step is compared with from now on. */
  private void restart() {
    levels = new DayLevels();
    stays.replace(run);
    settle();
  }

  private void settle() {
    raised = null;
    up = 0;
    excess = freshExcess();
    calm();
  }

  private void remember(Today day) {
    if (runDays == 0) {
      since = day.latest().get(0).at();
    }
    runDays++;
    runExecutions += day.count();
    for (Execution each : day.latest()) {
      if (run.size() == MOST_SHOWN) {
        run.removeFirst();
      }
      run.addLast(each);
    }
  }

  private void calm() {
    run.clear();
    runDays = 0;
    runExecutions = 0;
    since = null;
  }

  private void countExcess(Execution execution, double median) {
    excess.add(execution.at(), 0, execution.hours() - median);
  }

  private static DailySums freshExcess() {
    return new DailySums(1, FlowWatch.WINDOW);
  }

  private static long dayOf(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), DAY);
  }

  void write(DataOutput out) throws IOException {
    stays.write(out);
    levels.write(out);
    excess.write(out);
    out.writeBoolean(today != null);
    if (today != null) {
      today.write(out);
    }
    out.writeDouble(up);
    out.writeDouble(down);
    out.writeInt(runDays);
    out.writeInt(runExecutions);
    Wire.writeInstant(since, out);
    Wire.writeInstant(raised, out);
    Wire.writeLength(run.size(), out);
    for (Execution each : run) {
      each.write(out);
    }
  }

  static DurationWatch read(DataInput in) throws IOException {
    var watch = new DurationWatch();
    watch.stays = Baseline.read(in);
    watch.levels = DayLevels.read(in);
    watch.excess = DailySums.read(1, FlowWatch.WINDOW, in);
    watch.today = in.readBoolean() ? Today.read(in) : null;
    watch.up = in.readDouble();
    watch.down = in.readDouble();
    watch.runDays = in.readInt();
    watch.runExecutions = in.readInt();
    watch.since = Wire.readInstant(in);
    watch.raised = Wire.readInstant(in);
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      watch.run.addLast(Execution.read(in));
    }
    return watch;
  }
}
