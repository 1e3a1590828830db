package io.raptorflow.operators.agents.strategos.progress;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Turns values into scores that are independent and standard normal while the process is in
 * control. Where the process is not given, each value is compared with those before it only: its t
 * statistic is turned into the normal score of the same probability (Quesenberry, SPC Q charts for
 * start-up processes, 1991), so that the chart keeps its design from its first weeks on.
 */
final class StandardScores {
  private static final double LARGEST = 8;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  private final @Nullable Double target;
  private final @Nullable Double sigma;
  private int count;
  private double mean;
  private double squares;
  private double targetSquares;

  /**
   * @param target mean in control; null: not known
   * @param sigma standard deviation in control; null: not known
   */
  StandardScores(@Nullable Double target, @Nullable Double sigma) {
    this.target = target;
    this.sigma = sigma;
  }

  /** Score of the next value; NaN while there is too little to compare it with. */
  double score(double value) {
    if (target != null && sigma != null) {
      return clip((value - target) / sigma);
    }
    if (target != null) {
      return count < 1 ? Double.NaN : normal(value - target, targetSquares / count, count);
    }
    if (count < 2) {
      return Double.NaN;
    }
    double scale = (1 + 1.0 / count) * squares / (count - 1);
    return normal(value - mean, scale, count - 1);
  }

  /** Takes a value into what later ones are compared with. */
  void learn(double value) {
    count++;
    double before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
    if (target != null) {
      targetSquares += (value - target) * (value - target);
    }
  }

  private static double normal(double deviation, double variance, int degrees) {
    if (deviation == 0) {
      return 0;
    }
    if (variance <= 0) {
      return Math.copySign(LARGEST, deviation);
    }
    double t = Math.abs(deviation) / Math.sqrt(variance);
    double tail = new TDistribution(null, degrees).cumulativeProbability(-t);
    double score = tail <= 0 ? LARGEST : -NORMAL.inverseCumulativeProbability(tail);
    return clip(Math.copySign(score, deviation));
  }

  private static double clip(double score) {
    return Math.max(-LARGEST, Math.min(LARGEST, score));
  }
}
