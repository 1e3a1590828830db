package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.benchmarks.retrieval.Judging;
import io.raptorflow.benchmarks.retrieval.Measures;
import io.raptorflow.benchmarks.retrieval.Reliability;
import io.raptorflow.benchmarks.retrieval.RetrievalEvaluation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTableTest {

  @Test
  void everyTenthThatHasPairsIsALineAndWhatUnlistedMeansIsSaid() {
    List<Reliability.Bin> bins =
        new ArrayList<>(Collections.nCopies(10, new Reliability.Bin(0, 0, 0)));
    bins.set(0, new Reliability.Bin(0.05, 0, 1_200));
    bins.set(8, new Reliability.Bin(0.8, 0.5, 4));
    var measures = new Measures(0, 0, 0, 1);
    var out = new StringWriter();

    new ReliabilityTable(new PrintWriter(out, true))
        .print(
            new RetrievalEvaluation(
                "sci\u001bfact",
                1,
                measures,
                measures,
                measures,
                null,
                0,
                List.of(),
                0,
                Judging.SPARSE,
                new Reliability(bins, 0.0508, 0.01, 1_204),
                List.of()));

    assertThat(out.toString().strip().lines())
        .containsExactly(
            "Confidence on sci?fact: 1,204 pairs, expected calibration error 0.051, Brier score"
                + " 0.0100",
            "  all pairs, the share relevant being the least it can be: most were never judged",
            "  confidence       mean   relevant     pairs",
            "  0.0 to 0.1      0.050      0.000     1,200    |",
            "  0.8 to 0.9      0.800      0.500         4  "
                + "#".repeat(20)
                + " ".repeat(12)
                + "|");
  }
}
