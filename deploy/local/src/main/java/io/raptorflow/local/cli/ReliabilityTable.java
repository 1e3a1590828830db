package io.raptorflow.local.cli;

import io.raptorflow.benchmarks.retrieval.ConfidenceFit;
import io.raptorflow.benchmarks.retrieval.Judging;
import io.raptorflow.benchmarks.retrieval.Reliability;
import io.raptorflow.benchmarks.retrieval.RetrievalEvaluation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Shows how far confidences mean what they say: a line for each tenth, with a bar. */
final class ReliabilityTable {
  private static final int BAR_WIDTH = 40;

  private final PrintWriter out;

  ReliabilityTable(PrintWriter out) {
    this.out = out;
  }

  void print(RetrievalEvaluation result) {
    heading(result.collection(), result.confidence());
    out.printf("  %s%n", meaning(result.judging()));
    bins(result.confidence().bins());
  }

  void print(ConfidenceFit fit) {
    double[] coefficients = fit.coefficients();
    out.printf(
        Locale.ROOT,
        "%nFitted anew: constant %.4f, cosine %.4f, below the nearest %.4f, share of the best BM25 %.4f%n",
        coefficients[0],
        coefficients[1],
        coefficients[2],
        coefficients[3]);
    fit.otherCollections()
        .forEach(
            (name, there) -> {
              heading(name + ", fitted on the other collections", there);
              bins(there.bins());
            });
    fit.otherQueries()
        .forEach(
            (name, there) -> {
              heading(name + ", fitted on other queries", there);
              bins(there.bins());
            });
  }

  private void heading(String what, Reliability reliability) {
    out.printf(
        Locale.ROOT,
        "%nConfidence on %s: %,d pairs, expected calibration error %.3f, Brier score %.4f%n",
        what.replaceAll("\\p{C}", "?"),
        reliability.pairs(),
        reliability.expectedError(),
        reliability.brier());
  }

  private static String meaning(Judging judging) {
    return switch (judging) {
      case LISTED -> "pairs that were judged; nothing is known of the others";
      case SEARCHED -> "all pairs; what is not listed was looked for and not found relevant";
      case SPARSE ->
          "all pairs, the share relevant being the least it can be: most were never judged";
    };
  }

  private void bins(List<Reliability.Bin> bins) {
    out.printf("  %-10s %10s %10s %9s%n", "confidence", "mean", "relevant", "pairs");
    for (int i = 0; i < bins.size(); i++) {
      Reliability.Bin bin = bins.get(i);
      if (bin.pairs() == 0) {
        continue;
      }
      out.printf(
          Locale.ROOT,
          "  %.1f to %.1f %10.3f %10.3f %,9d  %s%n",
          i / 10.0,
          (i + 1) / 10.0,
          bin.meanConfidence(),
          bin.shareRelevant(),
          bin.pairs(),
          bar(bin));
    }
  }

  /** The share relevant as a bar, and a mark where the confidence says that it ends. */
  private static String bar(Reliability.Bin bin) {
    var bar = new StringBuilder("#".repeat((int) Math.round(bin.shareRelevant() * BAR_WIDTH)));
    int said = (int) Math.round(bin.meanConfidence() * BAR_WIDTH);
    bar.append(" ".repeat(Math.max(0, said + 1 - bar.length())));
    bar.setCharAt(said, '|');
    return bar.toString();
  }
}
