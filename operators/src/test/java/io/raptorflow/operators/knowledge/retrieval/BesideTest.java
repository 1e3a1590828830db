package io.raptorflow.operators.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BesideTest {
  private static final List<String> SHOE =
      List.of("product “trail shoe”, beside campaign “spring”");

  private static FoundBeside beside(Found found) {
    return new FoundBeside(found, SHOE);
  }

  @Test
  void whatNamesMostOfWhatIsBesideGainsTheWholeWeightAndOthersTheirShare() {
    Passage one = Passages.at("one", 0);
    Passage other = Passages.at("other", 60);
    List<Found> byVector = List.of(new Found(one, 1), new Found(other, 0.5));
    var fusion = new Fusion(0.6, 0.2);

    List<Scored> plain = fusion.fuse(Candidate.of(Passages.QUERY, List.of(), byVector));
    List<Scored> widened =
        fusion.fuse(
            Candidate.of(
                Passages.QUERY,
                List.of(),
                byVector,
                List.of(beside(new Found(other, 8)), beside(new Found(one, 2)))));

    assertThat(Passages.ids(widened)).containsExactly("one", "other");
    assertThat(widened.get(0).score() - plain.get(0).score()).isCloseTo(0.05, within(1e-9));
    assertThat(widened.get(1).score() - plain.get(1).score()).isCloseTo(0.2, within(1e-9));
  }

  @Property
  void whatTheGraphAloneBringsChangesNoOthersScore(@ForAll long seed) {
    Random random = new Random(seed);
    List<Found> byText = Passages.list(random, 12);
    List<Found> byVector = Passages.list(random, 12);
    var fusion = new Fusion(0.6, 0.2);

    List<Scored> plain = fusion.fuse(Candidate.of(Passages.QUERY, byText, byVector));
    List<Scored> widened =
        new ArrayList<>(
            fusion.fuse(
                Candidate.of(
                    Passages.QUERY,
                    byText,
                    byVector,
                    List.of(beside(new Found(Passages.at("brought", 70), 3))))));

    assertThat(Passages.ids(widened)).contains("brought");
    widened.removeIf(scored -> !scored.candidate().isFoundByQuery());
    assertThat(widened).isEqualTo(plain);
  }

  @Test
  void whatTheGraphBringsDoesNotOvertakeTheOnlyPassageThatTheQuestionFound() {
    Passage only = Passages.at("only", 10);
    Passage brought = Passages.at("brought", 80);

    List<Candidate> candidates =
        Candidate.of(
            Passages.QUERY,
            List.of(),
            List.of(new Found(only, 1)),
            List.of(beside(new Found(brought, 3))));

    assertThat(Passages.ids(new Fusion(0.6, 0.2).fuse(candidates)))
        .containsExactly("only", "brought");
  }

  @Test
  void aPassageSaysWhatTheGraphHadToDoWithIt() {
    Passage found = Passages.at("found", 0, "All about campaigns.");
    Passage brought = Passages.at("brought", 90, "A trail shoe.");
    Retrieval retrieval = Retrieval.usual();
    List<Scored> ranked =
        retrieval.rank(
            Passages.QUERY,
            List.of(),
            List.of(new Found(found, 1)),
            List.of(beside(new Found(brought, 4))));

    assertThat(retrieval.context("campaigns", null, ranked, new TokenBudget(100)))
        .extracting(ContextPassage::reason)
        .containsExactly(
            "Rank 1: not found by words, by meaning rank 1 (cosine 1.00); shares campaigns.",
            "Rank 2: by the graph, names product “trail shoe”, beside campaign “spring”.");
  }

  @Test
  void aWeightOutsideItsRangeIsRefused() {
    assertThatThrownBy(() -> new Fusion(0.5, -0.1)).hasMessageContaining("-0.1");
  }
}
