package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.series.Ranks;
import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;

/**
 * How one series follows another some days later, by correlation of ranks (Spearman). Days that
 * resemble the days before count for less: the number of pairs is cut to the independent ones by
 * the autocorrelation of both series (Pyper and Peterman, Canadian Journal of Fisheries and Aquatic
 * Sciences 55, 1998), without which any two trends would seem to belong together.
 */
final class LeadSearch {
  private static final int FEWEST_PAIRS = 4;
  private static final int SHARE_OF_LAGS = 5;

  private final double[] objective;
  private final double[] objectiveMemory;

  /** A correlation at a lead, and the probability of one as large by chance. */
  record Found(int lead, double correlation, double p) {}

  LeadSearch(double[] objective) {
    this.objective = objective;
    this.objectiveMemory = autocorrelation(objective);
  }

  /** For each lead from 1 on. */
  Found[] at(double[] candidate, int longestLead) {
    double[] memory = autocorrelation(candidate);
    Found[] found = new Found[longestLead];
    for (int lead = 1; lead <= longestLead; lead++) {
      found[lead - 1] = at(candidate, memory, lead);
    }
    return found;
  }

  private Found at(double[] candidate, double[] memory, int lead) {
    int pairs = objective.length - lead;
    double[] before = Ranks.of(Arrays.copyOf(candidate, pairs));
    double[] after = Ranks.of(Arrays.copyOfRange(objective, lead, objective.length));
    double correlation = correlation(before, after);
    double independent = independent(pairs, memory);
    return new Found(lead, correlation, chance(correlation, independent));
  }

  private double independent(int pairs, double[] memory) {
    double inverse = 1.0 / pairs;
    for (int lag = 1; lag <= pairs / SHARE_OF_LAGS; lag++) {
      inverse += 2.0 / pairs * (pairs - lag) / pairs * memory[lag] * objectiveMemory[lag];
    }
    double independent = inverse > 0 ? 1 / inverse : pairs;
    return Math.max(FEWEST_PAIRS, Math.min(pairs, independent));
  }

  private static double chance(double correlation, double pairs) {
    double rest = 1 - correlation * correlation;
    if (rest <= 0) {
      return 0;
    }
    double t = Math.abs(correlation) * Math.sqrt((pairs - 2) / rest);
    return 2 * (1 - new TDistribution(null, pairs - 2).cumulativeProbability(t));
  }

  /** 0 where one of the two never moves. */
  private static double correlation(double[] one, double[] other) {
    double correlation = new PearsonsCorrelation().correlation(one, other);
    return Double.isNaN(correlation) ? 0 : correlation;
  }

  /** Of the ranks, by lag from 0. */
  private static double[] autocorrelation(double[] values) {
    double[] ranks = Ranks.of(values);
    double mean = (values.length + 1) / 2.0;
    double[] memory = new double[values.length];
    double variance = 0;
    for (double rank : ranks) {
      variance += (rank - mean) * (rank - mean);
    }
    for (int lag = 0; lag <= values.length / SHARE_OF_LAGS; lag++) {
      double sum = 0;
      for (int i = lag; i < ranks.length; i++) {
        sum += (ranks[i] - mean) * (ranks[i - lag] - mean);
      }
      memory[lag] = variance == 0 ? 0 : sum / variance;
    }
    return memory;
  }
}
