package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

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
 * Sequential Analysis 2017). Each duration is ranked among those before it, so neither a
 * distribution nor a unit is supposed, a single outlier weighs little, and there is one continuous
 * test, not one more every day.
 *
 * <p>With the reference value 0.5 and the decision interval 10, Siegmund's approximation (Sequential
 * Analysis, 1985) gives one false alarm in 141,000 executions, and a shift by one standard deviation
 * of the scores is found within about 20. What the alarm was raised on is taken out of the baseline
 * again. It is over when a CUSUM the other way, against that baseline, says so; after {@link
 * #NEW_NORMAL} the new level is the baseline.
 */
final class DurationWatch {
  /** Half of the shift that is found fastest, in standard deviations. */
  static final double REFERENCE = 0.5;

  static final double DECISION = 10;

  /** About ten executions as before. */
  static final double ALL_CLEAR = 5;

  /** Executions kept to show. */
  static final int MOST_SHOWN = 64;

  static final Duration NEW_NORMAL = Duration.ofDays(90);

  /**
   * A step that takes longer.
   *
   * @param since when the first of the executions that show it was over
   * @param executions since then
   * @param before median, in hours
   * @param now median of the last, in hours
   * @param hours what the executions of the last days took beyond the median before
   * @param shown the last of them, oldest first
   */
  record Shift(
      Instant since,
      int executions,
      double before,
      double now,
      double hours,
      List<Trace> shown) {}

  private final Deque<Execution> run = new ArrayDeque<>();
  private Baseline baseline = new Baseline();
  private DailySums excess = freshExcess();
  private double up;
  private double down;
  private int length;
  private @Nullable Instant since;
  private @Nullable Instant raised;

  void add(Execution execution) {
    if (!baseline.isKnown()) {
      baseline.add(execution.at(), execution.hours());
      return;
    }
    double score = baseline.score(execution.hours());
    if (raised == null) {
      watch(execution, score);
    } else {
      follow(execution, score, raised);
    }
  }

  Baseline baseline() {
    return baseline;
  }

  /** What there is to tell at midnight. */
  Optional<Shift> shift(Instant midnight) {
    Double median = baseline.median();
    if (raised == null || since == null || median == null) {
      return Optional.empty();
    }
    double[] recent = run.stream().mapToDouble(Execution::hours).sorted().toArray();
    double now = (recent[(recent.length - 1) / 2] + recent[recent.length / 2]) / 2;
    return Optional.of(
        new Shift(
            since,
            length,
            median,
            now,
            Math.max(0, excess.last(FlowWatch.WINDOW, midnight, 0)),
            run.stream().map(Execution::trace).toList()));
  }

  private void watch(Execution execution, double score) {
    up = Math.max(0, up + score - REFERENCE);
    if (up == 0) {
      calm();
    } else {
      remember(execution);
    }
    if (up >= DECISION) {
      raise(execution.at());
    } else {
      baseline.add(execution.at(), execution.hours());
    }
  }

  private void raise(Instant at) {
    raised = at;
    down = 0;
    baseline.takeBack(length - 1);
    run.forEach(this::countExcess);
  }

  private void follow(Execution execution, double score, Instant alarm) {
    remember(execution);
    countExcess(execution);
    down = Math.max(0, down + REFERENCE - score);
    boolean settled = execution.at().isAfter(alarm.plus(NEW_NORMAL)) && run.size() >= Baseline.LEAST;
    if (settled) {
      baseline.replace(run);
    }
    if (settled || down >= ALL_CLEAR) {
      raised = null;
      up = 0;
      excess = freshExcess();
      calm();
    }
  }

  private void remember(Execution execution) {
    if (length == 0) {
      since = execution.at();
    }
    length++;
    if (run.size() == MOST_SHOWN) {
      run.removeFirst();
    }
    run.addLast(execution);
  }

  private void calm() {
    run.clear();
    length = 0;
    since = null;
  }

  private void countExcess(Execution execution) {
    excess.add(execution.at(), 0, execution.hours() - requireNonNull(baseline.median()));
  }

  private static DailySums freshExcess() {
    return new DailySums(1, FlowWatch.WINDOW);
  }

  void write(DataOutput out) throws IOException {
    baseline.write(out);
    excess.write(out);
    out.writeDouble(up);
    out.writeDouble(down);
    out.writeInt(length);
    Wire.writeInstant(since, out);
    Wire.writeInstant(raised, out);
    Wire.writeLength(run.size(), out);
    for (Execution each : run) {
      each.write(out);
    }
  }

  static DurationWatch read(DataInput in) throws IOException {
    var watch = new DurationWatch();
    watch.baseline = Baseline.read(in);
    watch.excess = DailySums.read(1, FlowWatch.WINDOW, in);
    watch.up = in.readDouble();
    watch.down = in.readDouble();
    watch.length = in.readInt();
    watch.since = Wire.readInstant(in);
    watch.raised = Wire.readInstant(in);
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      watch.run.addLast(Execution.read(in));
    }
    return watch;
  }
}
