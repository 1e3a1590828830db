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
  private static final double PEAK_MEMORY = 200;

  private static final double PEAK_DECAY = Math.exp(-1 / PEAK_MEMORY);

  /** A gap is this many usual steps long. */
  private static final double GAP = 10;

  private static final double STEP_WEIGHT = 0.02;

  private final Views views = new Views();
  private long seen;
  private long lastTime;
  private double usualStep;
  private double peak;

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
    double expected = seen == 0 ? value : views.expected();
    double high = views.high(bandSurprise);
    double low = views.low(bandSurprise);
    double surprise = calm * views.add(value, side);
    peak *= PEAK_DECAY;
    double news = Math.max(0, surprise - peak);
    peak = Math.max(peak, surprise);
    learnStep(time, gap);
    seen++;
    Side where = value >= expected ? Side.HIGH : Side.LOW;
    if (seen <= FEWEST_POINTS) {
      return new Verdict(Reading.TOO_FEW, null, expected, low, high, where);
    }
    Reading reading = gap ? Reading.AFTER_GAP : Reading.SCORED;
    return new Verdict(reading, news, expected, low, high, where);
  }

  long seen() {
    return seen;
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
    out.writeLong(seen);
    out.writeLong(lastTime);
    out.writeDouble(usualStep);
    out.writeDouble(peak);
    views.write(out);
  }

  void read(DataInput in) throws IOException {
    seen = in.readLong();
    lastTime = in.readLong();
    usualStep = in.readDouble();
    peak = in.readDouble();
    views.read(in);
  }
}
