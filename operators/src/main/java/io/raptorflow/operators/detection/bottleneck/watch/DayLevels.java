package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.agents.series.Ranks;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.commons.math3.distribution.NormalDistribution;

/** The medians of a step's last {@value #MOST} days on which anything was over. */
final class DayLevels {
  /** So many that a rank is known to 1/16 of a standard deviation. */
  static final int MOST = 256;

  /** Fewest days another is compared with. */
  static final int LEAST = 20;

  private static final double STRONGEST = 0.97;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final Deque<Double> levels = new ArrayDeque<>();

  /** Takes the next day's median; the oldest makes room for it. */
  void add(double level) {
    if (levels.size() == MOST) {
      levels.removeFirst();
    }
    levels.addLast(level);
  }

  /** Takes the latest back, but never so many that too few are left. */
  void takeBack(int count) {
    for (int i = 0; i < count && levels.size() > LEAST; i++) {
      levels.removeLast();
    }
  }

  boolean areKnown() {
    return levels.size() >= LEAST;
  }

  /**
   * The normal score of a level's rank among those kept: standard normal for a step that does not
   * change, whatever the distribution.
   */
  double score(double level) {
    double below = 0;
    for (double each : levels) {
      if (each < level) {
        below++;
      } else if (each == level) {
        below += 0.5;
      }
    }
    return score(below + 1, levels.size() + 1);
  }

  /** Of all kept, in hours; there has to be one. */
  double median() {
    double[] sorted = array(0);
    Arrays.sort(sorted);
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /**
   * How much more the sum of many scores varies than if days were independent: {@code (1 + r) / (1
   * − r)} for a first-order autoregression with the correlation r of neighbours, corrected for the
   * bias of short series (Marriott & Pope, Biometrika 1954), 0 ≤ r ≤ {@value #STRONGEST}.
   *
   * @param latest so many of the latest are left out
   */
  double inflation(int latest) {
    double[] kept = array(Math.min(latest, levels.size() - LEAST));
    double[] ranks = Ranks.of(kept);
    int n = kept.length;
    double before = score(ranks[0], n);
    double squares = before * before;
    double products = 0;
    for (int i = 1; i < n; i++) {
      double score = score(ranks[i], n);
      products += before * score;
      squares += score * score;
      before = score;
    }
    double raw = squares == 0 ? 0 : products / squares;
    double r = Math.max(0, Math.min(STRONGEST, raw + (1 + 3 * raw) / n));
    return (1 + r) / (1 - r);
  }

  private double[] array(int latestLeftOut) {
    return levels.stream()
        .mapToDouble(Double::doubleValue)
        .limit(levels.size() - Math.max(0, latestLeftOut))
        .toArray();
  }

  private static double score(double rank, int n) {
    return NORMAL.inverseCumulativeProbability((rank - 0.5) / n);
  }

  void write(DataOutput out) throws IOException {
    Wire.writeLength(levels.size(), out);
    for (double each : levels) {
      out.writeDouble(each);
    }
  }

  static DayLevels read(DataInput in) throws IOException {
    var levels = new DayLevels();
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      levels.levels.addLast(in.readDouble());
    }
    return levels;
  }
}
