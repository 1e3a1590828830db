package io.raptorflow.operators.agents.arbiter.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.arbiter.cases.Routing.Routed;
import io.raptorflow.operators.agents.arbiter.cases.Routing.Unrouted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteCasesTest {
  private static final List<int[]> PROPOSERS =
      List.of(new int[] {0, 1, 2}, new int[] {1, 2, 0}, new int[] {2, 0, 1});

  /** A: βγα, B: γαβ, C: αβγ, as the rank of α, β, γ. */
  private static final int[][] RANKS = {{2, 0, 1}, {1, 2, 0}, {0, 1, 2}};

  private final Manager manager = new Manager();

  private Routing route(String input) {
    return manager.ask("route_cases", input, Routing.class).output();
  }

  /** Gale and Shapley (1962), example 2: α ABC, β BCA, γ CAB; A βγα, B γαβ, C αβγ. */
  @Test
  void threeOfTheSixMatchingsOfTheirExampleAreStable() {
    DeferredAcceptance example = new DeferredAcceptance(PROPOSERS, RANKS, new int[] {1, 1, 1});
    int[][] all = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    assertThat(Stream.of(all).filter(example::isStable)).hasSize(3);
    assertThat(example.match()).containsExactly(0, 1, 2);
  }

  @Test
  void inTheirExampleEveryCaseGetsItsFirstChoice() {
    Routing routing =
        route(
            """
            {"cases": [
              {"id": "alpha", "kind": "ka", "hoursBy": {"A": 1, "B": 2, "C": 3}},
              {"id": "beta", "kind": "kb", "hoursBy": {"A": 3, "B": 1, "C": 2}},
              {"id": "gamma", "kind": "kc", "hoursBy": {"A": 2, "B": 3, "C": 1}}],
             "handlers": [
              {"id": "A", "skills": {"ka": 1, "kb": 3, "kc": 2}},
              {"id": "B", "skills": {"ka": 2, "kb": 1, "kc": 3}},
              {"id": "C", "skills": {"ka": 3, "kb": 2, "kc": 1}}]}
            """);

    assertThat(routing.routed()).extracting(Routed::handler).containsExactly("A", "B", "C");
    assertThat(routing.routed()).extracting(Routed::rankGot).containsOnly(1);
  }

  @Property(tries = 200)
  void noCaseAndHandlerWouldRatherHaveEachOther(
      @ForAll @IntRange(min = 1, max = 12) int proposers,
      @ForAll @IntRange(min = 1, max = 6) int places,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<int[]> preferences = new ArrayList<>();
    for (int i = 0; i < proposers; i++) {
      List<Integer> order = shuffled(places, random);
      preferences.add(
          order.subList(0, random.nextInt(places + 1)).stream().mapToInt(any -> any).toArray());
    }
    int[][] ranks = new int[places][];
    for (int j = 0; j < places; j++) {
      ranks[j] = shuffled(proposers, random).stream().mapToInt(any -> any).toArray();
    }
    int[] quotas = random.ints(places, 0, 4).toArray();
    DeferredAcceptance matching = new DeferredAcceptance(preferences, ranks, quotas);

    int[] matched = matching.match();

    assertThat(blockingPairs(preferences, ranks, quotas, matched)).isZero();
    assertThat(matching.isStable(matched)).isTrue();
    for (int j = 0; j < places; j++) {
      int place = j;
      assertThat(IntStream.of(matched).filter(any -> any == place).count())
          .isLessThanOrEqualTo(quotas[j]);
    }
  }

  private static List<Integer> shuffled(int size, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  /** Counted anew, without the code under test. */
  private static int blockingPairs(
      List<int[]> preferences, int[][] ranks, int[] quotas, int[] matched) {
    int blocking = 0;
    for (int i = 0; i < matched.length; i++) {
      int got = IntStream.of(preferences.get(i)).boxed().toList().indexOf(matched[i]);
      int better = got < 0 ? preferences.get(i).length : got;
      for (int choice = 0; choice < better; choice++) {
        int place = preferences.get(i)[choice];
        int mine = ranks[place][i];
        long taken = IntStream.of(matched).filter(any -> any == place).count();
        boolean beatsOne =
            IntStream.range(0, matched.length)
                .anyMatch(other -> matched[other] == place && ranks[place][other] > mine);
        blocking += taken < quotas[place] || beatsOne ? 1 : 0;
      }
    }
    return blocking;
  }

  @Test
  void aPartyDoesNotHandleItsOwnCase() {
    Routing routing =
        route(
            """
            {"cases": [{"id": "c1", "parties": ["ana"], "hours": 4}],
             "handlers": [{"id": "ana", "skills": {"x": 2}}, {"id": "bob"}]}
            """);

    assertThat(routing.routed()).extracting(Routed::handler).containsExactly("bob");
  }

  @Test
  void aCaseTooManyIsToldWithItsReason() {
    Routing routing =
        route(
            """
            {"cases": [{"id": "c1", "hours": 1}, {"id": "c2", "hours": 2}],
             "handlers": [{"id": "bob"}]}
            """);

    assertThat(routing.routed()).extracting(Routed::caseId).containsExactly("c1");
    assertThat(routing.unrouted()).extracting(Unrouted::caseId).containsExactly("c2");
    assertThat(routing.unrouted().get(0).reason()).contains("all 1 who may handle it are full");
  }

  @Test
  void skillsAndCasesInHandAreRemembered() {
    manager.hosted.see(
        "2026-03-01T00:00:00Z", "resource/ana", "{\"id\": \"ana\", \"skills\": {\"budget\": 2}}");
    manager.see("2026-03-01T01:00:00Z", "old", "budget", "some thing", ", \"handler\": \"ana\"");
    manager.see("2026-03-01T02:00:00Z", "c1", "budget", "other thing", ", \"parties\": [\"eve\"]");

    Routing routing =
        route(
            "{\"cases\": [{\"id\": \"c1\", \"hours\": 4, \"parties\": []}],"
                + " \"handlers\": [{\"id\": \"bob\"}, {\"id\": \"ana\"}]}");

    assertThat(routing.routed()).containsExactly(new Routed("c1", "ana", 1, 2, 1));
  }

  @Test
  void whenEveryHandlerIsRecusedItSaysWhy() {
    assertThat(
            manager.refusal(
                "route_cases",
                """
                {"cases": [{"id": "c1", "parties": ["ana"]}],
                 "handlers": [{"id": "ana"}, {"id": "bob"}],
                 "recusals": [{"caseId": "c1", "handler": "bob", "reason": "decided before"}]}
                """))
        .isEqualTo(
            "recusals: found every handler of case c1: ana (a party), bob (decided before),"
                + " expected at least one handler who is not recused");
  }

  @Test
  void aRecusalOfSomebodyNobodyKnowsIsRefused() {
    String asked =
        """
        {"cases": [{"id": "c1"}], "handlers": [{"id": "ana"}],
         "recusals": [{"caseId": "c1", "handler": "anna"}]}
        """;
    assertThat(manager.refusal("route_cases", asked)).startsWith("recusals.handler: found anna");

    manager.hosted.see("2026-03-01T00:00:00Z", "resource/anna", "{\"id\": \"anna\"}");
    assertThat(route(asked).routed()).extracting(Routed::handler).containsExactly("ana");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'cases': [null], 'handlers': [{'id': 'a'}]} | cases[0]",
        "{'cases': [{'id': 'c'}], 'handlers': [null]} | handlers[0]",
        "{'cases': [{'id': 'c', 'parties': [null]}], 'handlers': [{'id': 'a'}]} | cases.parties[0]",
        "{'cases': [{'id': 'c', 'hoursBy': {'a': null}}], 'handlers': [{'id': 'a'}]} | cases.hoursBy.a",
        "{'cases': [{'id': 'c'}], 'handlers': [{'id': 'a'}], 'recusals': [null]} | recusals[0]"
      },
      quoteCharacter = '`')
  void anEntryThatIsNothingIsRefusedByItsPlace(String input, String place) {
    assertThat(manager.refusal("route_cases", input.replace('\'', '"')))
        .startsWith(place + ": found nothing");
  }
}
