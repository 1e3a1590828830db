package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.benchmarks.retrieval.Ranking.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MeasuresTest {
  private static final Map<String, Integer> GRADES = Map.of("a", 3, "b", 2, "c", 1, "d", 0);

  @Test
  void gainIsLinearAndDiscountedByTheLogarithmOfTheRankPlusOne() {
    // by hand: (1/log2(2) + 0 + 3/log2(4)) / (3/log2(2) + 2/log2(3) + 1/log2(4)) = 2.5 / 4.76186
    assertThat(Measures.ndcg(ranking("c", "x", "a"), GRADES, 10)).isCloseTo(0.525005, within(1e-6));
  }

  @Test
  void theIdealIsCutAtTheSameDepth() {
    // by hand: 2/log2(2) over 3/log2(2)
    assertThat(Measures.ndcg(ranking("b", "a"), GRADES, 1)).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void theIdealOrderIsWorthOne() {
    assertThat(Measures.ndcg(ranking("a", "b", "c", "d"), GRADES, 10)).isEqualTo(1);
  }

  @Test
  void gradesBelowOneAreNotRelevant() {
    Map<String, Integer> grades = Map.of("a", 1, "spam", -2, "none", 0);
    Ranking ranking = ranking("spam", "none", "a");
    assertThat(Measures.ndcg(ranking, grades, 10)).isCloseTo(0.5, within(1e-12));
    assertThat(Measures.recall(ranking, grades, 2)).isZero();
    assertThat(Measures.reciprocalRank(ranking, grades)).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void recallIsOfTheRelevantDocumentsNotOfTheDepth() {
    assertThat(Measures.recall(ranking("a", "x", "c"), GRADES, 2))
        .isCloseTo(1.0 / 3, within(1e-12));
    assertThat(Measures.recall(ranking("a", "x", "c"), GRADES, 3))
        .isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aQueryThatWasNotAnsweredCountsNothing() {
    var judgements = new Judgements(Map.of("1", Map.of("a", 1), "2", Map.of("b", 1)));
    Measures measures = Measures.of(Map.of("1", ranking("a")), judgements);
    assertThat(measures).isEqualTo(new Measures(0.5, 0.5, 0.5, 2));
  }

  @Test
  void aQueryWithNothingRelevantCountsNothing() {
    var judgements = new Judgements(Map.of("1", Map.of("a", 1), "2", Map.of("b", 0)));
    assertThat(Measures.of(Map.of("1", ranking("a")), judgements))
        .isEqualTo(new Measures(0.5, 0.5, 0.5, 2));
  }

  @Test
  void nothingRelevantAtAllIsAFault() {
    assertThatThrownBy(() -> Measures.of(Map.of(), new Judgements(Map.of())))
        .hasMessageContaining("no query has a document judged relevant");
  }

  @Test
  void aRankingRefusesRisingScoresAndRepeatedDocuments() {
    assertThatThrownBy(() -> new Ranking(List.of(new Hit("a", 1), new Hit("b", 2))))
        .hasMessage("rank 2 scores 2.0, more than 1.0 above it");
    assertThatThrownBy(() -> new Ranking(List.of(new Hit("a", 2), new Hit("a", 1))))
        .hasMessage("rank 2 repeats document a");
    assertThatThrownBy(() -> new Hit("a", Double.NaN)).hasMessageContaining("finite");
  }

  @Test
  void equalScoresAreRankedById() {
    assertThat(Ranking.sorted(List.of(new Hit("b", 1), new Hit("c", 2), new Hit("a", 1))).hits())
        .extracting(Hit::document)
        .containsExactly("c", "a", "b");
  }

  @Property
  void everyMeasureIsBetweenNothingAndOne(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = -1, max = 4) Integer> grades,
      @ForAll @IntRange(min = 1, max = 40) int depth) {
    Map<String, Integer> judged = new HashMap<>();
    List<String> documents = new ArrayList<>();
    for (int i = 0; i < grades.size(); i++) {
      documents.add("d" + i);
      judged.put("d" + i, grades.get(i));
    }
    Ranking ranking = ranking(documents.toArray(String[]::new));
    assertThat(Measures.ndcg(ranking, judged, depth)).isBetween(0.0, 1.0 + 1e-12);
    assertThat(Measures.recall(ranking, judged, depth)).isBetween(0.0, 1.0);
    assertThat(Measures.reciprocalRank(ranking, judged)).isBetween(0.0, 1.0);
  }

  private static Ranking ranking(String... documents) {
    List<Hit> hits = new ArrayList<>();
    for (String document : documents) {
      hits.add(new Hit(document, -hits.size()));
    }
    return new Ranking(hits);
  }
}
