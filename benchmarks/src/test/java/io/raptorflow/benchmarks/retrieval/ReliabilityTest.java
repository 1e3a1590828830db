package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.benchmarks.retrieval.Reliability.Bin;
import io.raptorflow.benchmarks.retrieval.Reliability.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

  @Test
  void errorAndScoreAreThoseReckonedByHand() {
    Reliability reliability =
        Reliability.of(
            List.of(
                new Statement(0.8, true),
                new Statement(0.8, true),
                new Statement(0.8, false),
                new Statement(0.1, false)));

    assertThat(reliability.bins()).hasSize(10);
    assertThat(reliability.bins().get(8).meanConfidence()).isCloseTo(0.8, within(1e-12));
    assertThat(reliability.bins().get(8).shareRelevant()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(reliability.bins().get(8).pairs()).isEqualTo(3);
    assertThat(reliability.bins().get(1)).isEqualTo(new Bin(0.1, 0, 1));
    assertThat(reliability.expectedError())
        .isCloseTo((3 * (0.8 - 2.0 / 3) + 0.1) / 4, within(1e-12));
    assertThat(reliability.brier()).isCloseTo((0.04 + 0.04 + 0.64 + 0.01) / 4, within(1e-12));
  }

  @Test
  void certaintyIsInTheLastTenthAndNothingAtAllIsNoError() {
    assertThat(Reliability.of(List.of(new Statement(1, true))).bins().get(9).pairs()).isOne();
    assertThat(Reliability.of(List.of()).expectedError()).isZero();
  }

  @Property(tries = 50)
  void everyPairIsInOneTenthAndErrorsAreShares(@ForAll long seed) {
    Random random = new Random(seed);
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      statements.add(new Statement(random.nextDouble(), random.nextBoolean()));
    }

    Reliability reliability = Reliability.of(statements);

    assertThat(reliability.bins().stream().mapToInt(Bin::pairs).sum()).isEqualTo(100);
    assertThat(reliability.expectedError()).isBetween(0.0, 1.0);
    assertThat(reliability.brier()).isBetween(0.0, 1.0);
  }
}
