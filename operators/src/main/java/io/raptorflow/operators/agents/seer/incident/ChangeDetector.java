package io.raptorflow.operators.agents.seer.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Watches one series for lasting new levels. Its first points, the baseline, say what the unit of
 * level and spread is; while they are all the same they cannot, and the oldest makes room, so that
 * a series that comes to life late is standardised from there. Then every point goes through {@link
 * RunLengths}.
 *
 * <p>A change is spoken of once: when it is {@value #CERTAIN} probable that a level began after the
 * last change spoken of, within the recent points and at least {@value #LASTING} points ago, and
 * its points lie on one side of the level before (sign test at {@value #SIGNIFICANT}). So neither
 * an odd point nor a change of the spread alone is taken for a new level.
 */
final class ChangeDetector {
  static final double CERTAIN = 0.9;
  private static final double SIGNIFICANT = 0.01;

  /** As many on one side happen by chance in 2/2⁸ = 0.8 % of cases; fewer are not significant. */
  private static final int LASTING = 8;

  /** Verdicts kept, so that a question about a moment just gone does not see what came since. */
  static final int VERDICTS = 64;

  private final ChangeModel model;
  private final long[] firstTimes;
  private final double[] firstValues;
  private int first;
  private long dropped;
  private long lastTime = Long.MIN_VALUE;

  private double center;
  private double scale;
  private RunLengths runs = new RunLengths();
  private long filtered;
  private long spokenAt;
  private final Deque<Verdict> verdicts = new ArrayDeque<>();

  ChangeDetector(ChangeModel model) {
    this.model = model;
    this.firstTimes = new long[model.baseline()];
    this.firstValues = new double[model.baseline()];
  }

  /** How many points it was given. */
  long seen() {
    return dropped + (filtered > 0 ? filtered : first);
  }

  /** How many points of the baseline, or before it, are not after the moment. */
  long baselineUpTo(long time) {
    int position = Arrays.binarySearch(firstTimes, 0, first, time);
    return dropped + (position >= 0 ? position + 1 : -position - 1);
  }

  /** Whether the moment is too long ago to say what was known then. */
  boolean hasForgotten(long time) {
    boolean baselineMoved = dropped > 0 && time < firstTimes[0];
    boolean verdictsMoved = filtered - model.baseline() >= VERDICTS;
    return baselineMoved || (verdictsMoved && time < verdicts.getFirst().time());
  }

  /** Of the latest point, in milliseconds since the epoch. */
  long lastTime() {
    return lastTime;
  }

  /** The latest verdict that uses nothing after the moment, in milliseconds since the epoch. */
  Optional<Verdict> verdictAt(long time) {
    for (Iterator<Verdict> newestFirst = verdicts.descendingIterator(); newestFirst.hasNext(); ) {
      Verdict verdict = newestFirst.next();
      if (verdict.time() <= time) {
        return Optional.of(verdict);
      }
    }
    return Optional.empty();
  }

  /**
   * @param time later than that of every point before, in milliseconds since the epoch
   * @param value finite
   */
  void add(long time, double value) {
    lastTime = time;
    if (filtered > 0) {
      filter(time, value);
      judge(time);
      return;
    }
    keepFirst(time, value);
    if (first == firstValues.length && varies()) {
      standardise();
      judge(time);
    }
  }

  /** The change that has just become certain, if one has; it is not given again. */
  Optional<LevelChange> newChange(String series) {
    if (filtered <= model.baseline()) {
      return Optional.empty();
    }
    long longest = Math.min(model.recent(), filtered - Math.max(spokenAt, 1));
    double probability = runs.probabilityOf(LASTING, longest);
    if (probability < CERTAIN) {
      return Optional.empty();
    }
    int run = mostProbable(LASTING, longest);
    if (!isOffTheLevelBefore(run)) {
      return Optional.empty();
    }
    spokenAt = filtered;
    return Optional.of(
        new LevelChange(
            series,
            Instant.ofEpochMilli(runs.begun(run)),
            Instant.ofEpochMilli(lastTime),
            inUnit(runs.levelBefore(run)),
            inUnit(runs.level(run, model.prior())),
            probability));
  }

  private boolean isOffTheLevelBefore(int run) {
    long length = runs.length(run);
    long oneSide = Math.max(runs.above(run), length - runs.above(run));
    return 2 * Beta.regularizedBeta(0.5, oneSide, length - oneSide + 1.0) <= SIGNIFICANT;
  }

  private int mostProbable(long least, long most) {
    int best = -1;
    for (int run = 0; run < runs.size(); run++) {
      boolean eligible = runs.length(run) >= least && runs.length(run) <= most;
      if (eligible && (best < 0 || runs.probability(run) > runs.probability(best))) {
        best = run;
      }
    }
    return best;
  }

  private void keepFirst(long time, double value) {
    if (first == firstValues.length) {
      first--;
      dropped++;
      System.arraycopy(firstTimes, 1, firstTimes, 0, first);
      System.arraycopy(firstValues, 1, firstValues, 0, first);
    }
    firstTimes[first] = time;
    firstValues[first++] = value;
  }

  private boolean varies() {
    return Arrays.stream(firstValues).anyMatch(value -> value != firstValues[0]);
  }

  private void standardise() {
    center = new Mean().evaluate(firstValues);
    scale = new StandardDeviation().evaluate(firstValues);
    for (int i = 0; i < first; i++) {
      filter(firstTimes[i], firstValues[i]);
    }
  }

  private void filter(long time, double value) {
    runs.add(time, (value - center) / scale, model);
    filtered++;
  }

  private void judge(long time) {
    if (verdicts.size() == VERDICTS) {
      verdicts.removeFirst();
    }
    verdicts.addLast(verdict(time));
  }

  private Verdict verdict(long time) {
    int run = runs.mostProbable();
    return new Verdict(
        time,
        filtered,
        runs.length(run),
        runs.begun(run),
        runs.probability(run),
        runs.probabilityOf(1, Math.min(model.recent(), filtered - 1)),
        inUnit(runs.levelBefore(run)),
        inUnit(runs.level(run, model.prior())));
  }

  private double inUnit(double standardised) {
    return center + scale * standardised;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(dropped);
    out.writeLong(lastTime);
    out.writeShort(first);
    for (int i = 0; i < first; i++) {
      out.writeLong(firstTimes[i]);
      out.writeDouble(firstValues[i]);
    }
    out.writeDouble(center);
    out.writeDouble(scale);
    out.writeLong(filtered);
    out.writeLong(spokenAt);
    runs.write(out);
    out.writeShort(verdicts.size());
    for (Verdict verdict : verdicts) {
      verdict.write(out);
    }
  }

  static ChangeDetector read(ChangeModel model, DataInput in) throws IOException {
    ChangeDetector detector = new ChangeDetector(model);
    detector.dropped = in.readLong();
    detector.lastTime = in.readLong();
    detector.first = in.readShort();
    for (int i = 0; i < detector.first; i++) {
      detector.firstTimes[i] = in.readLong();
      detector.firstValues[i] = in.readDouble();
    }
    detector.center = in.readDouble();
    detector.scale = in.readDouble();
    detector.filtered = in.readLong();
    detector.spokenAt = in.readLong();
    detector.runs = RunLengths.read(in);
    int kept = in.readShort();
    for (int i = 0; i < kept; i++) {
      detector.verdicts.addLast(Verdict.read(in));
    }
    return detector;
  }
}
