package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.knowledge.retrieval.Confidence.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConfidenceFitTest {
  private static final double[] TRUTH = {-8, 9, 6, 2};
  private static final Measures MEASURES = new Measures(0, 0, 0, 1);

  @Test
  void collectionsOfOneTruthTellEachOther() {
    ConfidenceFit fit =
        ConfidenceFit.of(
            List.of(
                evaluation("one", Judging.SEARCHED, 1, TRUTH),
                evaluation("two", Judging.LISTED, 2, TRUTH)));

    assertThat(fit.coefficients()).containsExactly(TRUTH, within(0.8));
    assertThat(fit.otherCollections()).containsOnlyKeys("one", "two");
    assertThat(fit.otherCollections().get("one").expectedError()).isLessThan(0.03);
    assertThat(fit.otherQueries().get("two").expectedError()).isLessThan(0.03);
    assertThat(fit.otherQueries().get("two").pairs()).isEqualTo(20_000);
  }

  @Test
  void aCollectionOfAnotherTruthIsSeenWhenItIsHeldOut() {
    double[] generous = {-6, 9, 6, 2};

    ConfidenceFit fit =
        ConfidenceFit.of(
            List.of(
                evaluation("one", Judging.SEARCHED, 1, TRUTH),
                evaluation("two", Judging.SEARCHED, 2, TRUTH),
                evaluation("generous", Judging.SEARCHED, 3, generous)));

    assertThat(fit.otherCollections().get("generous").expectedError()).isGreaterThan(0.1);
  }

  @Test
  void whatWasHardlyJudgedIsNotFittedOn() {
    assertThatThrownBy(
            () ->
                ConfidenceFit.of(
                    List.of(
                        evaluation("one", Judging.SEARCHED, 1, TRUTH),
                        evaluation("sparse", Judging.SPARSE, 2, TRUTH))))
        .hasMessageContaining("[one]");
  }

  private static RetrievalEvaluation evaluation(
      String name, Judging judging, long seed, double[] truth) {
    Random random = new Random(seed);
    List<RankedPair> pairs = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      var evidence =
          new Evidence(
              0.6 + 0.3 * random.nextDouble(), -0.3 * random.nextDouble(), random.nextDouble());
      double[] features = {evidence.cosine(), evidence.belowNearest(), evidence.wordShare()};
      boolean relevant = random.nextDouble() < LogisticRegression.probability(truth, features);
      pairs.add(new RankedPair("q" + i % 50, evidence, relevant));
    }
    return new RetrievalEvaluation(
        name,
        1,
        MEASURES,
        MEASURES,
        MEASURES,
        null,
        0,
        List.of(),
        0,
        judging,
        Reliability.of(List.of()),
        pairs);
  }
}
