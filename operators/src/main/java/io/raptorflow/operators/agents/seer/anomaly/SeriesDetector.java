package io.raptorflow.operators.agents.seer.anomaly;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Scores one series, point by point, from what came before: the mean surprise of several {@link
 * Views}, less what a decaying peak of earlier surprise already said, so that a repeat counts only
 * by what it adds. Parameters are the same for all series.
 */
public final class SeriesDetector {
  /** Points before the first score. */
  public static final int FEWEST_POINTS = 50;

  /** Memory of the peak in points. */
  private static final double PEAK_MEMORY = 100;

  private static final double PEAK_DECAY = Math.exp(-1 / PEAK_MEMORY);

  /** A gap is this many usual steps long. */
  private static final double GAP = 10;

  private static final double STEP_WEIGHT = 0.02;

  private static final long DAY = 86_400_000;

  private final long season;
  private Views views;
  private final Counter counter = new Counter();
  private long seen;
  private long learnt;
  private long lastTime;
  private double usualStep;
  private double peak;

  /** A detector that learns a daily season. */
  public SeriesDetector() {
    this(DAY);
  }

  /**
   * @param season period of the season in milliseconds, above 0
   */
  public SeriesDetector(long season) {
    this.season = season;
    views = new Views(season);
  }

  /**
   * Scores the next point and learns from it.
   *
   * @param time milliseconds since the epoch, after the last point's
   * @param value finite
   * @param side which deviations count
   * @param bandSurprise −ln of the probability that a value lies above the band, and that it lies
   *     below
   * @param calm share of the surprise that counts, 0–1: less than 1 while a change is planned
   */
  Verdict add(long time, double value, Side side, double bandSurprise, double calm) {
    boolean gap = isGap(time);
    if (gap) {
      views.interrupt();
    }
    boolean counting = counter.isCounter();
    double base = counter.base();
    double judged = counter.read(value);
    if (counting != counter.isCounter()) {
      beginAnew();
      base = counter.isCounter() ? value : 0;
    }
    double expected = learnt == 0 ? value : base + views.expected();
    double high = base + views.high(bandSurprise);
    double low = base + views.low(bandSurprise);
    if (Double.isNaN(judged)) {
      learnStep(time, gap);
      seen++;
      return new Verdict(Reading.RESTART, null, expected, low, high, Side.LOW);
    }
    double surprise = calm * views.add(time, judged, side);
    peak *= PEAK_DECAY;
    double news = Math.max(0, surprise - peak);
    peak = Math.max(peak, surprise);
    learnStep(time, gap);
    seen++;
    Side where = value >= expected ? Side.HIGH : Side.LOW;
    learnt++;
    if (learnt <= FEWEST_POINTS) {
      return new Verdict(Reading.TOO_FEW, null, expected, low, high, where);
    }
    Reading reading = gap ? Reading.AFTER_GAP : Reading.SCORED;
    return new Verdict(reading, news, expected, low, high, where);
  }

  long seen() {
    return seen;
  }

  /** A value was taken for a counter, or the other way round: what was learnt is of no use. */
  private void beginAnew() {
    views = new Views(season);
    learnt = 0;
    peak = 0;
  }

  private boolean isGap(long time) {
    return seen > FEWEST_POINTS && time - lastTime > GAP * usualStep;
  }

  private void learnStep(long time, boolean gap) {
    if (seen > 0 && !gap) {
      usualStep += Math.max(STEP_WEIGHT, 1.0 / seen) * (time - lastTime - usualStep);
    }
    lastTime = time;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(season);
    counter.write(out);
    out.writeLong(seen);
    out.writeLong(learnt);
    out.writeLong(lastTime);
    out.writeDouble(usualStep);
    out.writeDouble(peak);
    views.write(out);
  }

  static SeriesDetector read(DataInput in) throws IOException {
    SeriesDetector detector = new SeriesDetector(in.readLong());
    detector.counter.read(in);
    detector.seen = in.readLong();
    detector.learnt = in.readLong();
    detector.lastTime = in.readLong();
    detector.usualStep = in.readDouble();
    detector.peak = in.readDouble();
    detector.views.read(in);
    return detector;
  }
}
