package io.raptorflow.operators.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.knowledge.retrieval.Confidence.Evidence;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ConfidenceTest {

  @Test
  void aPassageIsKnownByItsCosineItsDistanceFromTheNearestAndItsShareOfTheBestWords() {
    List<Scored> ranked =
        List.of(
            new Scored(new Candidate(Passages.at("words", 60), 1, 8, 0, 0.5), 2),
            new Scored(new Candidate(Passages.at("near", 0), 2, 2, 1, 0.9), 1));

    assertThat(Confidence.evidence(ranked))
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-12 ? 0 : 1, Double.class)
        .isEqualTo(List.of(new Evidence(0.5, -0.4, 1), new Evidence(0.9, 0, 0.25)));
  }

  @Test
  void whatOnlyMeaningFoundHasNoShareOfTheWords() {
    List<Scored> ranked =
        List.of(new Scored(new Candidate(Passages.at("near", 0), 0, 0, 1, 0.9), 1));

    assertThat(Confidence.evidence(ranked)).containsExactly(new Evidence(0.9, 0, 0));
  }

  @Test
  void aRankingKeepsItsOrderAndScores() {
    List<Scored> ranked =
        List.of(
            Passages.scored(Passages.at("first", 10), 2), Passages.scored(Passages.at("b", 80), 1));

    List<Scored> judged = Confidence.judged(ranked);

    assertThat(judged).extracting(Scored::score).containsExactly(2.0, 1.0);
    assertThat(judged.get(0).confidence()).isGreaterThan(judged.get(1).confidence());
  }

  @Test
  void theCoefficientsGiveWhatTheyWereFittedToGive() {
    // cosine 0.8, the nearest, best by words: -7.88 + 7.65 * 0.8 + 2.40 = 0.64
    assertThat(Confidence.of(new Evidence(0.8, 0, 1)))
        .isCloseTo(1 / (1 + Math.exp(-0.64)), within(1e-12));
  }

  @Property
  void moreOfAnyEvidenceNeverMakesLessLikely(
      @ForAll @DoubleRange(min = -1, max = 1) double cosine,
      @ForAll @DoubleRange(min = -2, max = 0) double below,
      @ForAll @DoubleRange(min = 0, max = 1) double words,
      @ForAll @DoubleRange(min = 0, max = 1) double more) {
    double confidence = Confidence.of(new Evidence(cosine, below, words));

    assertThat(confidence).isBetween(0.0, 1.0);
    assertThat(Confidence.of(new Evidence(cosine + more, below, words)))
        .isGreaterThanOrEqualTo(confidence);
    assertThat(Confidence.of(new Evidence(cosine, below + more, words)))
        .isGreaterThanOrEqualTo(confidence);
    assertThat(Confidence.of(new Evidence(cosine, below, words + more)))
        .isGreaterThanOrEqualTo(confidence);
  }
}
