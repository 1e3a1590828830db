package io.raptorflow.operators.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FusionTest {
  private static final Fusion RECIPROCAL = new Fusion.ReciprocalRank(60, 0.5);

  @Test
  void reciprocalRanksAreAddedByWeight() {
    Passage both = Passages.at("both", 10);
    Passage words = Passages.at("words", 80);

    List<Scored> fused =
        RECIPROCAL.fuse(
            Candidate.of(
                Passages.QUERY,
                List.of(new Found(words, 9), new Found(both, 5)),
                List.of(new Found(both, 0.98))));

    assertThat(Passages.ids(fused)).containsExactly("both", "words");
    assertThat(fused.get(0).score()).isCloseTo(0.5 / 62 + 0.5 / 61, within(1e-12));
    assertThat(fused.get(1).score()).isCloseTo(0.5 / 61, within(1e-12));
  }

  @Test
  void scoresOnOneScaleAreAddedByWeight() {
    Passage words = Passages.at("words", 90);
    Passage meaning = Passages.at("meaning", 0);

    List<Scored> fused =
        new Fusion.NormalisedScore(Scale.MIN_MAX, 0.6)
            .fuse(
                Candidate.of(
                    Passages.QUERY, List.of(new Found(words, 7)), List.of(new Found(meaning, 1))));

    assertThat(Passages.ids(fused)).containsExactly("meaning", "words");
    assertThat(fused.get(0).score()).isCloseTo(0.6, within(1e-6));
    assertThat(fused.get(1).score()).isCloseTo(0.4, within(1e-6));
  }

  @Test
  void standardScoresHaveMeanZeroAndDeviationOne() {
    assertThat(Scale.STANDARD.of(new double[] {1, 3})).containsExactly(-1, 1);
    assertThat(Scale.STANDARD.of(new double[] {4, 4})).containsExactly(0, 0);
    assertThat(Scale.STANDARD.of(new double[0])).isEmpty();
  }

  @Test
  void theCosineIsKnownOfWhatOnlyWordsFound() {
    Candidate candidate =
        Candidate.of(Passages.QUERY, List.of(new Found(Passages.at("words", 60), 7)), List.of())
            .get(0);

    assertThat(candidate.cosine()).isCloseTo(0.5, within(1e-6));
    assertThat(candidate.vectorRank()).isZero();
  }

  @Test
  void aWeightOutsideItsRangeIsRefused() {
    assertThatThrownBy(() -> new Fusion.NormalisedScore(Scale.STANDARD, 1.1))
        .hasMessageContaining("1.1");
    assertThatThrownBy(() -> new Fusion.ReciprocalRank(0, 0.5)).hasMessageContaining("constant");
  }

  @Provide
  Arbitrary<Fusion> fusions() {
    return Arbitraries.of(
        RECIPROCAL,
        new Fusion.NormalisedScore(Scale.MIN_MAX, 0.6),
        new Fusion.NormalisedScore(Scale.STANDARD, 0.6));
  }

  @Property
  void everyPassageOfEitherListIsRankedOnce(@ForAll("fusions") Fusion fusion, @ForAll long seed) {
    Random random = new Random(seed);
    List<Found> byText = Passages.list(random, 12);
    List<Found> byVector = Passages.list(random, 12);
    Set<String> expected = new HashSet<>();
    byText.forEach(found -> expected.add(found.passage().id()));
    byVector.forEach(found -> expected.add(found.passage().id()));

    List<Scored> fused = fusion.fuse(Candidate.of(Passages.QUERY, byText, byVector));

    assertThat(Passages.ids(fused)).doesNotHaveDuplicates().hasSameElementsAs(expected);
    assertThat(fused).extracting(Scored::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Property
  void whatIsBetterByBothIsRankedHigher(@ForAll("fusions") Fusion fusion, @ForAll long seed) {
    Random random = new Random(seed);
    List<Candidate> candidates =
        Candidate.of(Passages.QUERY, Passages.list(random, 12), Passages.list(random, 12));
    List<Candidate> ranked =
        new ArrayList<>(fusion.fuse(candidates).stream().map(Scored::candidate).toList());

    for (Candidate a : candidates) {
      for (Candidate b : candidates) {
        if (betterByBoth(a, b)) {
          assertThat(ranked.indexOf(a)).isLessThan(ranked.indexOf(b));
        }
      }
    }
  }

  /** In rank and in score, so that it holds for each way to fuse. */
  private static boolean betterByBoth(Candidate a, Candidate b) {
    return a.textRank() > 0
        && a.vectorRank() > 0
        && (b.textRank() == 0 || a.textRank() < b.textRank())
        && (b.vectorRank() == 0 || a.vectorRank() < b.vectorRank())
        && a.textScore() > b.textScore()
        && a.cosine() > b.cosine();
  }

  @Property
  void aScaleKeepsTheOrder(@ForAll Scale scale, @ForAll long seed) {
    double[] values = new Random(seed).doubles(20, -5, 30).toArray();

    double[] scaled = scale.of(values);

    for (int i = 1; i < values.length; i++) {
      assertThat(Double.compare(scaled[i], scaled[i - 1]))
          .isEqualTo(Double.compare(values[i], values[i - 1]));
    }
  }
}
