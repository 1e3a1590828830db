package io.raptorflow.operators.agents.arbiter.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.decisions.VoteTally.Winners;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TallyVotesTest {
  /** Capital of Tennessee: Memphis, Nashville, Chattanooga, Knoxville. */
  private static final String TENNESSEE =
      """
      {"options": ["M", "N", "C", "K"], "ballots": [
        {"count": 42, "ranking": ["M", "N", "C", "K"]},
        {"count": 26, "ranking": ["N", "C", "K", "M"]},
        {"count": 15, "ranking": ["C", "K", "N", "M"]},
        {"count": 17, "ranking": ["K", "C", "N", "M"]}]}
      """;

  /** Schulze (2011), 45 votes. */
  private static final String SCHULZE =
      """
      {"options": ["A", "B", "C", "D", "E"], "ballots": [
        {"count": 5, "ranking": ["A", "C", "B", "E", "D"]},
        {"count": 5, "ranking": ["A", "D", "E", "C", "B"]},
        {"count": 8, "ranking": ["B", "E", "D", "A", "C"]},
        {"count": 3, "ranking": ["C", "A", "B", "E", "D"]},
        {"count": 7, "ranking": ["C", "A", "E", "B", "D"]},
        {"count": 2, "ranking": ["C", "B", "A", "D", "E"]},
        {"count": 7, "ranking": ["D", "C", "E", "B", "A"]},
        {"count": 8, "ranking": ["E", "B", "A", "D", "C"]}]}
      """;

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

  private final AskedArbiter arbiter = new AskedArbiter(new DecisionMaker());

  private VoteTally tally(String question) {
    return arbiter.compute("tally_votes", question, VoteTally.class).output();
  }

  private static List<String> winners(VoteTally tally, String rule) {
    return tally.winners().stream()
        .filter(winners -> winners.rule().equals(rule))
        .findFirst()
        .map(Winners::options)
        .orElseThrow();
  }

  @Test
  void tennesseeChoosesNashvilleAndEachOtherRuleSomethingElse() {
    VoteTally tally = tally(TENNESSEE);

    assertThat(tally.condorcet()).isEqualTo("N");
    assertThat(winners(tally, "schulze")).containsExactly("N");
    assertThat(winners(tally, "plurality")).containsExactly("M");
    assertThat(winners(tally, "runoff")).containsExactly("K");
    assertThat(winners(tally, "borda")).containsExactly("N");
    assertThat(tally.borda().get(1)).isEqualTo(194);
  }

  @Test
  void theKemenyRankingOfTennesseeAgreesWith393Preferences() {
    VoteTally tally = tally(TENNESSEE);

    assertThat(tally.kemenyRanking()).containsExactly("N", "C", "K", "M");
    assertThat(tally.kemenyScore()).isEqualTo(393);
  }

  @Test
  void whatSurprisesVotersIsSaid() {
    assertThat(tally(TENNESSEE).paradoxes())
        .containsExactly(
            "N beats each other option and loses by plurality",
            "M loses to each other option and wins by plurality",
            "N beats each other option and loses by runoff");
  }

  @Test
  void theExampleOfSchulzeComesOut() {
    VoteTally tally = tally(SCHULZE);

    assertThat(tally.ranking())
        .containsExactly(List.of("E"), List.of("A"), List.of("C"), List.of("B"), List.of("D"));
    assertThat(tally.strengths().get(4).get(0)).isEqualTo(25);
    assertThat(tally.strengths().get(0).get(4)).isEqualTo(24);
    assertThat(winners(tally, "runoff")).containsExactly("C");
    assertThat(tally.condorcet()).isNull();
  }

  @Property(tries = 200)
  void whoBeatsEachOtherOptionWinsBySchulzeAndByKemeny(@ForAll long seed) {
    Profile profile = drawn(new Random(seed), 5, 9);
    long[][] wins = profile.pairwise();
    for (int option = 0; option < 5; option++) {
      int candidate = option;
      if (IntStream.range(0, 5)
          .allMatch(o -> o == candidate || wins[candidate][o] > wins[o][candidate])) {
        assertThat(Schulze.of(wins).winners()).containsExactly(candidate);
        assertThat(Kemeny.of(wins, NAMES).winners()).containsExactly(candidate);
      }
    }
    assertThat(Schulze.of(wins).winners()).isNotEmpty();
  }

  @Property(tries = 100)
  void noOrderAgreesWithMorePreferencesThanTheKemenyRanking(@ForAll long seed) {
    long[][] wins = drawn(new Random(seed), 5, 7).pairwise();
    List<List<Integer>> orders = new ArrayList<>();
    permute(new ArrayList<>(List.of(0, 1, 2, 3, 4)), 0, orders);

    Kemeny kemeny = Kemeny.of(wins, NAMES);
    List<List<Integer>> best =
        orders.stream().filter(order -> agreement(order, wins) == kemeny.score()).toList();

    assertThat(orders).hasSize(120);
    assertThat(kemeny.winners())
        .isEqualTo(best.stream().map(order -> order.get(0)).distinct().sorted().toList());
    assertThat(kemeny.isOnly()).isEqualTo(best.size() == 1);
    assertThat(kemeny.score())
        .isEqualTo(orders.stream().mapToLong(order -> agreement(order, wins)).max().orElseThrow())
        .isEqualTo(agreement(kemeny.ranking(), wins));
  }

  @Property(tries = 100)
  void everyPreferenceIsCountedOnceForOneOfAPair(@ForAll long seed) {
    Profile profile = drawn(new Random(seed), 4, 6);
    long[][] wins = profile.pairwise();

    assertThat(wins[0][1] + wins[1][0]).isEqualTo(6);
    assertThat(Arrays.stream(profile.doubledBorda()).sum()).isEqualTo(2L * 6 * 4 * 3 / 2);
  }

  @Test
  void ordersThatAgreeEquallyShareTheFirstPlaceWhateverTheOrderOfTheQuestion() {
    String ballots =
        ", \"ballots\": [{\"ranking\": [\"a\", \"b\"]}, {\"ranking\": [\"b\", \"a\"]}],"
            + " \"method\": \"kemeny\"}";
    for (String options : List.of("[\"a\", \"b\"]", "[\"b\", \"a\"]")) {
      var answer =
          arbiter.compute("tally_votes", "{\"options\": " + options + ballots, VoteTally.class);

      assertThat(winners(answer.output(), "kemeny")).containsExactlyInAnyOrder("a", "b");
      assertThat(answer.output().kemenyRanking()).containsExactly("a", "b");
      assertThat(answer.output().paradoxes())
          .contains("several orders agree with equally many preferences (kemeny)");
      assertThat(answer.confidence()).isEqualTo(0.5);
    }
  }

  private static Profile drawn(Random random, int options, int ballots) {
    List<int[]> rankings = new ArrayList<>();
    for (int i = 0; i < ballots; i++) {
      List<Integer> order = new ArrayList<>(IntStream.range(0, options).boxed().toList());
      Collections.shuffle(order, random);
      rankings.add(order.stream().mapToInt(Integer::intValue).toArray());
    }
    return new Profile(options, rankings, Collections.nCopies(ballots, 1));
  }

  private static void permute(List<Integer> order, int from, List<List<Integer>> orders) {
    if (from == order.size()) {
      orders.add(List.copyOf(order));
    }
    for (int i = from; i < order.size(); i++) {
      Collections.swap(order, from, i);
      permute(order, from + 1, orders);
      Collections.swap(order, from, i);
    }
  }

  private static long agreement(List<Integer> order, long[][] wins) {
    long votes = 0;
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        votes += wins[order.get(i)][order.get(j)];
      }
    }
    return votes;
  }

  @Test
  void optionsLeftOutAreBelowAllThatAreNamedAndTied() {
    VoteTally tally =
        tally("{\"options\": [\"a\", \"b\", \"c\"], \"ballots\": [{\"ranking\": [\"a\"]}]}");

    assertThat(tally.pairwise())
        .containsExactly(List.of(0L, 1L, 1L), List.of(0L, 0L, 0L), List.of(0L, 0L, 0L));
    assertThat(tally.borda()).containsExactly(2.0, 0.5, 0.5);
    assertThat(tally.ranking()).containsExactly(List.of("a"), List.of("b", "c"));
  }

  @Test
  void allWhoWouldWinInSomeOrderOfEliminatingTiedOptionsWinTheRunoff() {
    VoteTally tally =
        tally(
            """
            {"options": ["a", "b"], "ballots": [{"ranking": ["a", "b"]}, {"ranking": ["b", "a"]}]}
            """);

    assertThat(winners(tally, "runoff")).containsExactly("a", "b");
  }

  @Test
  void moreThanTwelveOptionsHaveNoKemenyRankingAndAreRefusedOneThatIsAskedFor() {
    String options =
        String.join(",", IntStream.range(0, 13).mapToObj(i -> "\"o" + i + "\"").toList());
    String question = "{\"options\": [" + options + "], \"ballots\": [{\"ranking\": [\"o3\"]}]%s}";

    assertThat(tally(question.formatted("")).uncounted())
        .containsExactly("kemeny: more than 12 options");
    assertThat(arbiter.refusal("tally_votes", question.formatted(", \"method\": \"kemeny\"")))
        .isEqualTo("options: found 13 options, expected at most 12 for an exact Kemeny ranking");
  }

  @Test
  void tiesTooManyToFollowLeaveTheRunoffUncounted() {
    int options = 40;
    List<int[]> rankings = new ArrayList<>();
    for (int line = 0; line < 5_000; line++) {
      int shift = line;
      rankings.add(IntStream.range(0, options).map(i -> (i + shift) % options).toArray());
    }

    assertThat(
            new InstantRunoff(new Profile(options, rankings, Collections.nCopies(5_000, 1)))
                .winners())
        .isNull();
  }

  @Test
  void anOptionRankedTwiceIsRefusedWithItsLine() {
    assertThat(
            arbiter.refusal(
                "tally_votes",
                TENNESSEE.replace("[\"C\", \"K\", \"N\", \"M\"]", "[\"C\", \"K\", \"C\", \"M\"]")))
        .isEqualTo("ballots[2]: found C ranked twice, expected each option once");
  }

  @Test
  void aVoteForSomethingElseIsRefusedWithItsLine() {
    assertThat(arbiter.refusal("tally_votes", TENNESSEE.replace("\"K\", \"M\"]}", "\"Z\"]}")))
        .startsWith("ballots[1]: found Z");
  }

  @Test
  void aHundredThousandBallotsAreRefused() {
    String ballots = String.join(",", Collections.nCopies(100_000, "{\"ranking\": [\"a\"]}"));

    assertThat(
            arbiter.refusal(
                "tally_votes", "{\"options\": [\"a\", \"b\"], \"ballots\": [" + ballots + "]}"))
        .isEqualTo("ballots: found 100000 entries, expected 1 to 20000 entries");
  }
}
