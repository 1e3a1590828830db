package io.raptorflow.operators.agents.architect.initiatives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.architect.initiatives.PrioritizeInitiatives.Contender;
import io.raptorflow.operators.host.HostBench;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PrioritizeInitiativesTest {

  /** Saaty, Journal of Mathematical Psychology 15, 1977: distances by air from Philadelphia. */
  @Test
  void distancesByAirAreWeighedAsSaatyWeighedThem() {
    List<String> cities =
        List.of("Cairo", "Tokyo", "Chicago", "San Francisco", "London", "Montreal");
    List<List<Double>> judgements =
        List.of(
            List.of(1.0, 1 / 3.0, 8.0, 3.0, 3.0, 7.0),
            List.of(3.0, 1.0, 9.0, 3.0, 3.0, 9.0),
            List.of(1 / 8.0, 1 / 9.0, 1.0, 1 / 6.0, 1 / 5.0, 2.0),
            List.of(1 / 3.0, 1 / 3.0, 6.0, 1.0, 1 / 3.0, 6.0),
            List.of(1 / 3.0, 1 / 3.0, 5.0, 3.0, 1.0, 6.0),
            List.of(1 / 7.0, 1 / 9.0, 1 / 2.0, 1 / 6.0, 1 / 6.0, 1.0));

    PairwiseComparisons saaty = PairwiseComparisons.of(cities, judgements);

    assertThat(saaty.lambdaMax()).isCloseTo(6.4536, within(5e-5));
    assertThat(saaty.consistencyRatio()).isCloseTo(0.073, within(5e-4));
    assertThat(saaty.weights())
        .containsExactly(new double[] {0.262, 0.397, 0.033, 0.116, 0.164, 0.027}, within(5.1e-4));
  }

  @Test
  void judgementsThatContradictEachOtherAreRefusedWithTheWorstPairAndItsSuggestion() {
    // a is 2 b and b is 2 c, so a should be 4 c; it is said to be a ninth of it
    List<List<Double>> judgements =
        List.of(
            List.of(1.0, 2.0, 1 / 9.0, 1.0),
            List.of(0.5, 1.0, 2.0, 0.5),
            List.of(9.0, 0.5, 1.0, 0.25),
            List.of(1.0, 2.0, 4.0, 1.0));

    assertThatThrownBy(() -> PairwiseComparisons.of(List.of("a", "b", "c", "d"), judgements))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo("comparisons[0][2]");
              assertThat(refusal.found()).startsWith("a over c by 0.111");
              assertThat(refusal.expected()).endsWith("suggest 4.000");
            });
  }

  @Property(tries = 100)
  void judgementsTakenFromWeightsGiveTheWeightsBack(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 10, max = 90) Integer> truth) {
    List<List<Double>> judgements =
        truth.stream().map(a -> truth.stream().map(b -> a / (double) b).toList()).toList();
    List<String> names = IntStream.range(0, truth.size()).mapToObj(i -> "c" + i).toList();

    PairwiseComparisons weighed = PairwiseComparisons.of(names, judgements);

    double sum = truth.stream().mapToInt(Integer::intValue).sum();
    for (int i = 0; i < truth.size(); i++) {
      assertThat(weighed.weights()[i]).isCloseTo(truth.get(i) / sum, within(1e-9));
    }
    assertThat(weighed.consistencyRatio()).isCloseTo(0, within(1e-9));
  }

  /** P07 of Burkardt's knapsack data: capacity 750, optimum 1458. */
  @Test
  void knapsackP07IsWorth1458() {
    int[] weights = {70, 73, 77, 80, 82, 87, 90, 94, 98, 106, 110, 113, 115, 118, 120};
    int[] profits = {135, 139, 149, 150, 156, 163, 173, 184, 192, 201, 210, 214, 221, 229, 240};
    List<Contender> contenders = new ArrayList<>();
    for (int i = 0; i < weights.length; i++) {
      contenders.add(contender("i" + i, weights[i], profits[i], 1, List.of(), List.of()));
    }

    Priorities priorities = computed(ask(contenders, 750));

    int funded =
        IntStream.range(0, weights.length)
            .filter(i -> priorities.funded().contains("i" + i))
            .map(i -> profits[i])
            .sum();
    assertThat(funded).isEqualTo(1458);
    assertThat(priorities.cost()).isEqualByComparingTo("749");
    assertThat(priorities.free()).isEqualByComparingTo("1");
    assertThat(priorities.gap()).isZero();
  }

  @Property(tries = 100)
  void theFundedSetIsTheBestThatLinksAndBudgetAllow(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 40) Integer> costs,
      @ForAll @Size(8) List<@IntRange(min = 1, max = 40) Integer> values,
      @ForAll @Size(8) List<@IntRange(min = 0, max = 7) Integer> requires,
      @ForAll @Size(8) List<@IntRange(min = 0, max = 7) Integer> excludes,
      @ForAll @IntRange(min = 0, max = 120) int budget) {
    int n = costs.size();
    List<Contender> contenders = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      // an initiative requires only earlier ones, so that there is no circle
      List<String> before = requires.get(i) < i ? List.of("i" + requires.get(i)) : List.of();
      List<String> against = excludes.get(i) != i ? List.of("i" + excludes.get(i)) : List.of();
      contenders.add(contender("i" + i, costs.get(i), values.get(i), 1, before, against));
    }

    Priorities priorities = computed(ask(contenders, budget));

    int best = 0;
    for (int choice = 0; choice < 1 << n; choice++) {
      int cost = 0;
      int value = 0;
      boolean allowed = true;
      for (int i = 0; i < n; i++) {
        if ((choice >> i & 1) == 1) {
          cost += costs.get(i);
          value += values.get(i);
          allowed &= requires.get(i) >= i || (choice >> requires.get(i) & 1) == 1;
          allowed &= excludes.get(i) == i || (choice >> excludes.get(i) & 1) == 0;
        }
      }
      best = allowed && cost <= budget ? Math.max(best, value) : best;
    }
    int funded =
        IntStream.range(0, n)
            .filter(i -> priorities.funded().contains("i" + i))
            .map(values::get)
            .sum();
    assertThat(funded).isEqualTo(best);
  }

  @Property(tries = 100)
  void noOtherOrderHasLessWeightedDelay(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 30) Integer> days,
      @ForAll @Size(6) List<@IntRange(min = 1, max = 30) Integer> delayCosts) {
    List<Contender> contenders = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      contenders.add(
          new Contender(
              "i" + i,
              euros(1),
              euros(1),
              (double) days.get(i),
              (double) delayCosts.get(i),
              Map.of(),
              List.of(),
              List.of()));
    }

    Priorities priorities = computed(ask(contenders, 1_000));

    List<Integer> order =
        priorities.funded().stream().map(id -> Integer.parseInt(id.substring(1))).toList();
    assertThat(priorities.orderProven()).isTrue();
    assertThat(delay(order, days, delayCosts))
        .isEqualTo(leastDelay(new ArrayList<>(), days, delayCosts));
  }

  private static long delay(List<Integer> order, List<Integer> days, List<Integer> costs) {
    long time = 0;
    long delay = 0;
    for (int i : order) {
      time += days.get(i);
      delay += time * costs.get(i);
    }
    return delay;
  }

  private static long leastDelay(List<Integer> begun, List<Integer> days, List<Integer> costs) {
    if (begun.size() == days.size()) {
      return delay(begun, days, costs);
    }
    long least = Long.MAX_VALUE;
    for (int i = 0; i < days.size(); i++) {
      if (!begun.contains(i)) {
        List<Integer> longer = new ArrayList<>(begun);
        longer.add(i);
        least = Math.min(least, leastDelay(longer, days, costs));
      }
    }
    return least;
  }

  @Test
  void whoComesNextIsSaidWithTheMoneyThatIsMissing() {
    Priorities priorities =
        computed(
            ask(
                List.of(
                    contender("a", 60, 100, 1, List.of(), List.of()),
                    contender("b", 50, 80, 1, List.of(), List.of()),
                    contender("c", 90, 90, 1, List.of(), List.of("a"))),
                100));

    assertThat(priorities.funded()).containsExactly("a");
    assertThat(priorities.next()).isNotNull();
    assertThat(priorities.next().id()).isEqualTo("b");
    assertThat(priorities.next().more()).isEqualByComparingTo("10");
  }

  @Test
  void initiativesThatWaitForEachOtherAreRefused() {
    assertThatThrownBy(
            () ->
                answer(
                    ask(
                        List.of(
                            contender("a", 1, 1, 1, List.of("b"), List.of()),
                            contender("b", 1, 1, 1, List.of("a"), List.of())),
                        100)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a circle among [a, b]");
  }

  /** Smith's rule: what is worth most a day of its own comes first, 40 a day before 30. */
  @Test
  void withoutACostOfDelayValueADayDecidesTheOrder() {
    Priorities priorities =
        computed(
            ask(
                List.of(
                    contender("short", 1, 300, 10, List.of(), List.of()),
                    contender("long", 1, 4_000, 100, List.of(), List.of())),
                100));

    assertThat(priorities.funded()).containsExactly("long", "short");
    assertThat(priorities.ranked().get(1).urgency()).isEqualTo(300 / 100.0 / 10);
  }

  @Test
  void whatHasToComeFirstCompetesOrIsClosed() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      agents.see("initiative/base", initiative("base", 300, 900, 30));
      String asked =
          """
          {"initiativeIds":["b"],"facts":[{"id":"b","days":5,"requires":["base"],
           "cost":{"amount":10,"currency":"EUR"},"value":{"amount":20,"currency":"EUR"}}]}""";

      JsonNode refused = agents.ask("InitiativeArchitect", "prioritize_initiatives", asked);
      assertThat(refused.path("field").asText()).isEqualTo("initiativeIds");
      assertThat(refused.path("found").asText()).isEqualTo("b, which requires base");

      agents.see(
          "initiative/base", initiative("base", 300, 900, 30).replace("submitted", "closed"));
      JsonNode done = agents.ask("InitiativeArchitect", "prioritize_initiatives", asked);
      assertThat(done.at("/output/funded/0").asText()).isEqualTo("b");
    }
  }

  @Test
  void initiativesThatWereSeenArePrioritisedByTheirIds() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      agents.see("initiative/a", initiative("a", 300, 900, 30));
      agents.see("initiative/b", initiative("b", 300, 400, 5));
      agents.see("initiative/c", initiative("c", 600, 1000, 60));

      JsonNode result =
          agents.ask(
              "InitiativeArchitect",
              "prioritize_initiatives",
              """
              {"initiativeIds":["a","b","c"],"budget":{"amount":600,"currency":"EUR"}}""");

      assertThat(result.at("/output/funded"))
          .extracting(node -> node.asText())
          .containsExactly("b", "a");
      assertThat(result.at("/output/next/id").asText()).isEqualTo("c");
      assertThat(result.path("evidence"))
          .extracting(node -> node.asText())
          .contains("e1", "e2", "e3");

      JsonNode unknown =
          agents.ask(
              "InitiativeArchitect", "prioritize_initiatives", "{\"initiativeIds\":[\"z\"]}");
      assertThat(unknown.path("field").asText()).isEqualTo("initiativeIds");
      assertThat(unknown.path("found").asText()).startsWith("z");
    }
  }

  private static String initiative(String id, int cost, int value, int days) {
    return """
        {"id":"%s","name":"Initiative %s","estimatedCost":{"amount":%d,"currency":"EUR"},
         "expectedValue":{"amount":%d,"currency":"EUR"},"estimatedDays":%d,"state":"submitted"}"""
        .formatted(id, id, cost, value, days);
  }

  private static Contender contender(
      String id, int cost, int value, double days, List<String> requires, List<String> excludes) {
    return new Contender(id, euros(cost), euros(value), days, null, Map.of(), requires, excludes);
  }

  private static Money euros(int amount) {
    return new Money(BigDecimal.valueOf(amount), "EUR");
  }

  private static PrioritizeInitiatives ask(List<Contender> contenders, int budget) {
    return new PrioritizeInitiatives(
        contenders.stream().map(Contender::id).toList(),
        contenders,
        euros(budget),
        List.of(),
        List.of());
  }

  private static Answer<Priorities> answer(PrioritizeInitiatives input) {
    return new Prioritisation()
        .answer(new Asked<>(input, HostBench.task("q1", "{}")), new HeapMemory());
  }

  private static Priorities computed(PrioritizeInitiatives input) {
    return ((Answer.Computed<Priorities>) answer(input)).output();
  }
}
