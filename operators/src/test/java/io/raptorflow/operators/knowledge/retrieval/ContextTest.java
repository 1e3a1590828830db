package io.raptorflow.operators.knowledge.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContextTest {
  private static final String ONE = "The spring campaign ran for three weeks in March.";
  private static final String ONE_AGAIN = "the spring campaign ran for three weeks, in March!";
  private static final String OTHER = "Its budget was spent on search and on newsletters.";

  @Test
  void whatSaysTheSameWordsAgainIsLeftOut() {
    List<Scored> ranked =
        List.of(
            Passages.scored(Passages.at("first", 1, ONE), 3),
            Passages.scored(Passages.at("again", 2, ONE_AGAIN), 2),
            Passages.scored(Passages.at("other", 3, OTHER), 1));

    assertThat(Passages.ids(new NearDuplicates(0.8).remove(ranked)))
        .containsExactly("first", "other");
  }

  @Property
  void removingDuplicatesTwiceRemovesNoMore(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 1) double resemblance) {
    Random random = new Random(seed);
    List<Scored> ranked = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      StringBuilder text = new StringBuilder();
      random.ints(random.nextInt(6), 0, 3).forEach(word -> text.append(word).append(' '));
      ranked.add(Passages.scored(Passages.at("p" + i, i, text.toString()), -i));
    }
    var duplicates = new NearDuplicates(resemblance);

    List<Scored> once = duplicates.remove(ranked);

    assertThat(once).first().isEqualTo(ranked.get(0));
    assertThat(ranked).containsSubsequence(once);
    assertThat(duplicates.remove(once)).isEqualTo(once);
  }

  @Test
  void varietyPutsWhatIsUnlikeTheFirstBeforeWhatIsLikeIt() {
    List<Scored> ranked =
        List.of(
            Passages.scored(Passages.at("first", 0), 1),
            Passages.scored(Passages.at("like it", 1), 0.9),
            Passages.scored(Passages.at("unlike", 90), 0.8),
            Passages.scored(Passages.at("worst", 45), 0));

    assertThat(Passages.ids(new MarginalRelevance(0.5).choose(ranked, 2)))
        .containsExactly("first", "unlike");
  }

  @Property
  void varietyChoosesTheBestFirstAndNothingTwice(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double weight,
      @ForAll @IntRange(max = 30) int count) {
    List<Scored> ranked = ranked(seed);

    List<Scored> chosen = new MarginalRelevance(weight).choose(ranked, count);

    assertThat(chosen).hasSize(Math.min(count, ranked.size())).doesNotHaveDuplicates();
    assertThat(ranked).containsAll(chosen);
    if (!chosen.isEmpty()) {
      assertThat(chosen.get(0)).isEqualTo(ranked.get(0));
    }
  }

  @Property
  void relevanceAloneLeavesTheOrder(@ForAll long seed) {
    List<Scored> ranked = ranked(seed);

    assertThat(new MarginalRelevance(1).choose(ranked, ranked.size())).isEqualTo(ranked);
  }

  @Property
  void aContextNeverExceedsItsBudget(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int tokens) {
    List<Scored> ranked = ranked(seed);

    List<Scored> kept = new TokenBudget(tokens).cut(ranked);

    assertThat(ranked.stream().filter(kept::contains).toList()).isEqualTo(kept);
    int used = kept.stream().mapToInt(scored -> scored.candidate().passage().text().length()).sum();
    assertThat(used).isLessThanOrEqualTo(tokens);
    assertThat(ranked)
        .filteredOn(scored -> !kept.contains(scored))
        .allMatch(left -> left.candidate().passage().text().length() > tokens - used);
  }

  @Test
  void theSecondStageLiftsWhatIsNearTheFirstAndLeavesWhatIsBelowItsWindow() {
    List<Scored> ranked =
        List.of(
            Passages.scored(Passages.at("first", 40), 3.0),
            Passages.scored(Passages.at("far", -80), 1.1),
            Passages.scored(Passages.at("near", 41), 1.0),
            Passages.scored(Passages.at("below", 40), 0.9));

    List<Scored> again = new VectorFeedback(3, 1, 0.5).rerank(ranked);

    assertThat(Passages.ids(again)).containsExactly("first", "near", "far", "below");
    assertThat(again).extracting(Scored::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Property
  void theSecondStageLosesNothing(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 30) int window,
      @ForAll @DoubleRange(min = 0, max = 2) double weight) {
    List<Scored> ranked = ranked(seed);

    List<Scored> again = new VectorFeedback(window, 3, weight).rerank(ranked);

    assertThat(Passages.ids(again)).containsExactlyInAnyOrderElementsOf(Passages.ids(ranked));
    assertThat(again).extracting(Scored::score).isSortedAccordingTo((a, b) -> b.compareTo(a));
    int head = Math.min(window, ranked.size());
    assertThat(Passages.ids(again).subList(head, again.size()))
        .isEqualTo(Passages.ids(ranked).subList(head, ranked.size()));
  }

  @Test
  void aPassageSaysWhyItIsThere() {
    Passage words = Passages.at("words", 60, ONE);
    Passage meaning = Passages.at("meaning", 0, OTHER);
    Retrieval retrieval = Retrieval.usual();
    List<Scored> ranked =
        retrieval.rank(
            Passages.QUERY, List.of(new Found(words, 7)), List.of(new Found(meaning, 1)));

    List<ContextPassage> context =
        retrieval.context("Which campaign ran in spring?", null, ranked, new TokenBudget(1_000));

    assertThat(context)
        .extracting(ContextPassage::reason)
        .containsExactly(
            "Rank 1: not found by words, by meaning rank 1 (cosine 1.00).",
            "Rank 2: by words rank 1 (BM25 7.00), not among the nearest (cosine 0.50);"
                + " shares campaign, spring.");
    assertThat(context.get(0).candidate().passage().source()).isEqualTo("wiki");
  }

  @Test
  void whatIsAskedForByAnEntityAloneSaysSo() {
    List<Scored> ranked =
        Retrieval.inOrder(List.of(Passages.at("newest", 0, ONE), Passages.at("older", 90, OTHER)));

    List<ContextPassage> context =
        Retrieval.usual().context("", "campaign/7", ranked, new TokenBudget(1_000));

    assertThat(context)
        .extracting(ContextPassage::reason)
        .containsExactly("Rank 1: names campaign/7.", "Rank 2: names campaign/7.");
    assertThat(context).extracting(ContextPassage::confidence).containsOnlyNulls();
  }

  @Test
  void aQuestionByWordsAloneIsRankedByWords() {
    List<Found> byText =
        List.of(new Found(Passages.at("best", 80), 9), new Found(Passages.at("next", 10), 2));

    List<Scored> ranked = Retrieval.usual().rank(null, byText, List.of());

    assertThat(Passages.ids(ranked)).containsExactly("best", "next");
    assertThat(ranked).extracting(scored -> scored.candidate().cosine()).containsOnly(0.0);
  }

  private static List<Scored> ranked(long seed) {
    Random random = new Random(seed);
    return Retrieval.usual()
        .fusion()
        .fuse(Candidate.of(Passages.QUERY, Passages.list(random, 12), Passages.list(random, 12)));
  }
}
