package io.raptorflow.benchmarks.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether confidences mean what they say: of the pairs at 0.8, is four fifths relevant?
 *
 * @param bins ten of equal width, from the lowest confidence
 * @param expectedError mean over all pairs of |mean confidence − share relevant| of a pair's bin
 *     (expected calibration error, Naeini, Cooper and Hauskrecht, AAAI 2015), 0–1
 * @param brier mean squared difference of confidence and relevance (Brier, 1950), 0–1
 * @param pairs how many there are
 */
public record Reliability(List<Bin> bins, double expectedError, double brier, int pairs) {
  private static final int BINS = 10;

  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * The pairs whose confidence is in a tenth.
   *
   * @param meanConfidence 0–1; 0 if there are none
   * @param shareRelevant 0–1; 0 if there are none
   * @param pairs how many there are
   */
  public record Bin(double meanConfidence, double shareRelevant, int pairs) {}

  /**
   * A statement and whether it was right.
   *
   * @param confidence 0–1
   */
  record Statement(double confidence, boolean relevant) {}

  static Reliability of(List<Statement> statements) {
    List<List<Statement>> byBin = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      byBin.add(new ArrayList<>());
    }
    double squares = 0;
    for (Statement statement : statements) {
      byBin.get(Math.min(BINS - 1, (int) (statement.confidence() * BINS))).add(statement);
      double error = statement.confidence() - (statement.relevant() ? 1 : 0);
      squares += error * error;
    }
    List<Bin> bins = byBin.stream().map(Reliability::bin).toList();
    double distance = 0;
    for (Bin bin : bins) {
      distance += bin.pairs() * Math.abs(bin.meanConfidence() - bin.shareRelevant());
    }
    int all = Math.max(1, statements.size());
    return new Reliability(bins, distance / all, squares / all, statements.size());
  }

  private static Bin bin(List<Statement> statements) {
    double confidence = statements.stream().mapToDouble(Statement::confidence).average().orElse(0);
    double relevant =
        statements.stream().mapToDouble(s -> s.relevant() ? 1 : 0).average().orElse(0);
    return new Bin(confidence, relevant, statements.size());
  }
}
