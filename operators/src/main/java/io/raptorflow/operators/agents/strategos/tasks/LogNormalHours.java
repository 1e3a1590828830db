package io.raptorflow.operators.agents.strategos.tasks;

import java.util.Collection;

/**
 * Hours of work whose logarithm is normal.
 *
 * @param mean of the logarithm
 * @param deviation of the logarithm
 */
record LogNormalHours(double mean, double deviation) {
  /** Finished tasks from which on a type stands for itself. */
  static final int ENOUGH = 8;

  /** 90 % quantile of the standard normal distribution. */
  private static final double NINETY_PERCENT = 1.2815515655446004;

  /**
   * Of a type, filled up from its group to eight as if by Laplace's additional observations: each
   * finished task of the type missing to eight is one of average logarithm and spread of the group.
   *
   * @param group not empty, the type's own included
   */
  static LogNormalHours of(Collection<Double> type, Collection<Double> group) {
    int own = type.size();
    int borrowed = Math.max(0, ENOUGH - own);
    double groupMean = group.stream().mapToDouble(Math::log).average().orElseThrow();
    double groupVariance =
        group.stream()
            .mapToDouble(any -> square(Math.log(any) - groupMean))
            .average()
            .orElseThrow();
    double sum = type.stream().mapToDouble(Math::log).sum() + borrowed * groupMean;
    double mean = sum / (own + borrowed);
    double squares =
        type.stream().mapToDouble(any -> square(Math.log(any) - mean)).sum()
            + borrowed * (groupVariance + square(groupMean - mean));
    return new LogNormalHours(mean, Math.sqrt(squares / (own + borrowed)));
  }

  private static double square(double value) {
    return value * value;
  }

  double p10() {
    return Math.exp(mean - NINETY_PERCENT * deviation);
  }

  double p50() {
    return Math.exp(mean);
  }

  double p90() {
    return Math.exp(mean + NINETY_PERCENT * deviation);
  }
}
