package io.raptorflow.operators.agents.strategos.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.optimisation.Outcome;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Aim;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Package;
import io.raptorflow.operators.agents.strategos.planning.DevelopPlan.Use;
import io.raptorflow.operators.agents.strategos.planning.GoalProgramme.Goal;
import io.raptorflow.operators.host.HostBench;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DevelopPlanTest {
  private static final Instant DUE = Instant.parse("2026-12-31T00:00:00Z");

  /**
   * Hillier and Lieberman, Introduction to Operations Research, Dewright Company: profit 12x + 9y +
   * 15z of 125 at 5 a unit short, employment 5x + 3y + 4z of 40 at 4 short and 2 over, investment
   * 5x + 7y + 8z of 55 at 3 over.
   */
  @Test
  void dewrightCompanyMissesItsGoalsBySixteenAndTwoThirds() {
    GoalProgramme dewright =
        new GoalProgramme(
            List.of(0.0, 0.0, 0.0),
            false,
            List.of(
                new Goal(Map.of(0, 12.0, 1, 9.0, 2, 15.0), 125, 5, 0),
                new Goal(Map.of(0, 5.0, 1, 3.0, 2, 4.0), 40, 4, 2),
                new Goal(Map.of(0, 5.0, 1, 7.0, 2, 8.0), 55, 0, 3)),
            List.of());

    var solved = (Outcome.Solved) dewright.leastPenalty(100);

    assertThat(solved.objective()).isCloseTo(50 / 3.0, within(1e-9));
    assertThat(solved.values()[0]).isCloseTo(25 / 3.0, within(1e-9));
    assertThat(solved.values()[1]).isCloseTo(0, within(1e-9));
    assertThat(solved.values()[2]).isCloseTo(5 / 3.0, within(1e-9));
  }

  @Test
  void choosesWhatLeavesLeastMissingAndThenWhatCostsLeast() {
    DevelopedPlan plan =
        computed(
            plan(
                List.of(aim("leads", 100)),
                1_000,
                List.of(
                    done("webinar", 400, 10, 60),
                    done("mailing", 300, 5, 40),
                    done("fair", 900, 90, 100))));

    assertThat(plan.packages()).extracting("name").containsExactly("webinar", "mailing");
    assertThat(plan.cost()).isEqualByComparingTo("700");
    assertThat(plan.hours()).isEqualTo(15);
    assertThat(plan.shortfall()).isCloseTo(0, within(1e-9));
    assertThat(plan.objectives().get(0).attained()).isCloseTo(1, within(1e-9));
    assertThat(plan.gap()).isZero();
    assertThat(plan.binding()).isEmpty();
  }

  @Test
  void aLimitBindsWhenLessWouldBeMissingWithoutIt() {
    DevelopedPlan plan =
        computed(
            plan(
                List.of(aim("leads", 100)),
                500,
                List.of(done("webinar", 400, 10, 60), done("mailing", 300, 5, 40))));

    assertThat(plan.packages()).extracting("name").containsExactly("webinar");
    assertThat(plan.shortfall()).isCloseTo(0.4, within(1e-9));
    assertThat(plan.objectives().get(0).missing()).isCloseTo(40, within(1e-9));
    assertThat(plan.binding())
        .singleElement()
        .satisfies(
            binding -> {
              assertThat(binding.limit()).isEqualTo("budget");
              assertThat(binding.shortfallWithout()).isCloseTo(0, within(1e-6));
            });
  }

  @Test
  void aSeriesThatHasToFallIsReachedByPackagesThatLowerIt() {
    Aim churn = new Aim("o", "churn", 8.0, 5.0, DUE, null, false);

    DevelopedPlan plan =
        computed(
            plan(
                List.of(churn),
                1_000,
                List.of(
                    done("onboarding", 400, 10, Map.of("churn", -3.0)),
                    done("discount", 100, 1, Map.of("churn", 2.0)))));

    assertThat(plan.packages()).extracting("name").containsExactly("onboarding");
    assertThat(plan.objectives().get(0).change()).isEqualTo(-3);
    assertThat(plan.objectives().get(0).attained()).isCloseTo(1, within(1e-9));
  }

  @Property(tries = 60)
  void nothingLeavesLessMissingAndNothingAsGoodIsCheaper(
      @ForAll @Size(min = 1, max = 7) List<@IntRange(min = 1, max = 50) Integer> costs,
      @ForAll @Size(7) List<@IntRange(min = 0, max = 30) Integer> leads,
      @ForAll @Size(7) List<@IntRange(min = 0, max = 30) Integer> signups,
      @ForAll @IntRange(min = 0, max = 150) int budget) {
    List<Package> packages = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      packages.add(
          done(
              "p" + i,
              costs.get(i),
              1,
              Map.of("leads", (double) leads.get(i), "signups", (double) signups.get(i))));
    }
    DevelopedPlan plan =
        computed(plan(List.of(aim("leads", 60), aim("signups", 40)), budget, packages));

    double least = Double.POSITIVE_INFINITY;
    double cheapest = Double.POSITIVE_INFINITY;
    for (int choice = 0; choice < 1 << costs.size(); choice++) {
      double cost = sum(costs, choice);
      double shortfall =
          Math.max(0, 1 - sum(leads, choice) / 60.0) + Math.max(0, 1 - sum(signups, choice) / 40.0);
      if (cost <= budget && shortfall < least - 1e-9) {
        least = shortfall;
        cheapest = cost;
      } else if (cost <= budget && shortfall < least + 1e-9) {
        cheapest = Math.min(cheapest, cost);
      }
    }
    assertThat(plan.shortfall()).isCloseTo(least, within(1e-6));
    assertThat(plan.cost().doubleValue()).isCloseTo(cheapest, within(1e-6));
  }

  /** Twenty packages of 2 for a target of 21: 22 are needed, which only enumeration would prove. */
  @Test
  void aCostThatIsNotProvenSaysSo() {
    List<Package> packages = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      packages.add(done("p" + i, 2, 1, 2));
    }

    var computed =
        (Answer.Computed<DevelopedPlan>)
            new PlanDevelopment(100, Long.MAX_VALUE)
                .answer(
                    new Asked<>(
                        plan(List.of(aim("leads", 21)), 1_000, packages),
                        HostBench.task("q1", "{}")),
                    new HeapMemory());

    DevelopedPlan plan = computed.output();
    assertThat(plan.shortfall()).isZero();
    assertThat(plan.gap()).isZero();
    assertThat(plan.cost()).isEqualByComparingTo("22");
    assertThat(plan.costBound()).isCloseTo(21, within(1e-5));
    assertThat(plan.costGap()).isCloseTo(1 / 22.0, within(1e-6));
    assertThat(computed.confidence()).isCloseTo(1 - plan.costGap(), within(1e-12));
    assertThat(plan.nodes()).isLessThanOrEqualTo(100);
  }

  @Test
  void theLargerTheProgrammesTheFewerAreSolvedAndTheGapIsTold() {
    List<Package> packages = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      packages.add(
          done("p" + i, 10 + i % 7, 1, Map.of("leads", 3.0 + i % 5, "reach", 2.0 + i % 3)));
    }
    DevelopPlan input = plan(List.of(aim("leads", 90), aim("reach", 60)), 101, packages);
    int columns = 60 + 2 * 2;
    int coefficients = 2 * (60 + 2) + 60;
    long size = coefficients + 4 * columns + 1_000;

    DevelopedPlan plan = computed(new PlanDevelopment(2_000, 20 * size), input);

    assertThat(plan.nodes()).isBetween(2, 20);
    assertThat(plan.packages()).isNotEmpty();
    assertThat(plan.shortfall()).isGreaterThanOrEqualTo(plan.bound());
    assertThat(plan.gap()).isBetween(0.0, 1.0);
    assertThat(plan.cost()).isLessThanOrEqualTo(BigDecimal.valueOf(101));
  }

  @Test
  void theLargestQuestionIsWorthAFewProgrammesOnly() {
    Map<String, Double> effects = new HashMap<>();
    List<Aim> aims = new ArrayList<>();
    for (int goal = 0; goal < 50; goal++) {
      effects.put("s" + goal, 1.0 + goal % 4);
      aims.add(aim("s" + goal, 300 + goal));
    }
    List<Package> packages = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      packages.add(done("p" + i, 10 + i % 7, 1, effects));
    }

    assertThat(computed(plan(aims, 2_000, packages)).nodes()).isLessThanOrEqualTo(20);
  }

  @Test
  void limitsThatExcludeEachOtherAreFoundAmongMany() {
    List<Package> packages = new ArrayList<>();
    List<String> required = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      packages.add(done("p" + i, i == 17 ? 500 : 1, 1, Map.of("leads", 1.0)));
      required.add("p" + i);
    }
    DevelopPlan input =
        new DevelopPlan(
            List.of(aim("leads", 10)),
            new Money(BigDecimal.valueOf(200), "EUR"),
            null,
            Map.of(),
            packages,
            required);

    assertThatThrownBy(() -> computed(new PlanDevelopment(40, Long.MAX_VALUE), input))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal -> assertThat(refusal.field()).isEqualTo("budget + required.p17"));
  }

  private static double sum(List<Integer> numbers, int choice) {
    double sum = 0;
    for (int i = 0; i < numbers.size(); i++) {
      sum += (choice >> i & 1) == 1 ? numbers.get(i) : 0;
    }
    return sum;
  }

  @Test
  void anObjectiveWithoutMetricTargetOrDateIsRefusedByField() {
    refuses(new Aim("o", null, null, 5.0, DUE, null, false), "objectives[0].metric");
    refuses(new Aim("o", "leads", null, null, DUE, null, false), "objectives[0].target");
    refuses(new Aim("o", "leads", null, 5.0, null, null, false), "objectives[0].due");
  }

  private static void refuses(Aim aim, String field) {
    var input = plan(List.of(aim), 100, List.of(done("webinar", 1, 1, 1)));
    assertThatThrownBy(() -> answer(input))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal -> {
              assertThat(refusal.field()).isEqualTo(field);
              assertThat(refusal.found()).isEqualTo("nothing");
            });
  }

  @Test
  void anEffectSeenLessThanThreeTimesIsNotUsed() {
    Package rare = new Package("fair", Collections.nCopies(2, use(1, 1, Map.of("leads", 500.0))));

    DevelopedPlan plan =
        computed(
            plan(List.of(aim("leads", 100)), 1_000, List.of(rare, done("webinar", 400, 1, 60))));

    assertThat(plan.packages()).extracting("name").containsExactly("webinar");
    assertThat(plan.unknown()).contains(new DevelopedPlan.Unknown("fair", "leads", 2, 3));
  }

  @Test
  void withoutAnyEffectThereIsTooLittleData() {
    Package rare = new Package("fair", Collections.nCopies(2, use(1, 1, Map.of("leads", 500.0))));

    assertThat(answer(plan(List.of(aim("leads", 100)), 1_000, List.of(rare))))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class,
            insufficient -> {
              assertThat(insufficient.have()).isEqualTo(2);
              assertThat(insufficient.need()).isEqualTo(3);
            });
  }

  @Test
  void limitsThatExcludeEachOtherAreNamedAndNoOthers() {
    DevelopPlan input =
        new DevelopPlan(
            List.of(
                new Aim("leads", "leads", null, 100.0, DUE, null, true),
                new Aim("signups", "signups", null, 10.0, DUE, null, true)),
            new Money(new BigDecimal("500"), "EUR"),
            1_000.0,
            Map.of(),
            List.of(
                done("webinar", 400, 10, Map.of("leads", 60.0)),
                done("mailing", 300, 5, Map.of("leads", 40.0)),
                done("trial", 50, 5, Map.of("signups", 20.0))),
            List.of());

    assertThatThrownBy(() -> answer(input))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            refusal -> assertThat(refusal.field()).isEqualTo("budget + objectives.leads"));
  }

  @Test
  void moneyInTwoCurrenciesIsRefused() {
    Package dollars =
        new Package(
            "fair",
            Collections.nCopies(
                3, new Use(new Money(BigDecimal.TEN, "USD"), 1.0, Map.of("leads", 5.0))));

    assertThatThrownBy(() -> answer(plan(List.of(aim("leads", 100)), 100, List.of(dollars))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("budget.currency: found money in [EUR, USD]");
  }

  @Test
  void aPlanIsDevelopedFromCampaignsAndObjectivesThatWereSeen() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      agents.see(
          "objective/o1",
          """
          {"id":"o1","title":"More leads","metric":"leads","baseline":100,"target":160,
           "due":"2026-12-31T00:00:00Z","weight":2}""");
      for (int i = 1; i <= 3; i++) {
        agents.see(
            "campaign/c" + i,
            """
            {"id":"c%d","name":"Webinar %d","kind":"webinar","state":"ended",
             "actualCost":{"amount":%d,"currency":"EUR"},"actualHours":20,
             "effects":{"leads":%d}}"""
                .formatted(i, i, 390 + 5 * i, 50 + 5 * i));
      }

      JsonNode result =
          agents.ask(
              "PlanDeveloper",
              "develop_plan",
              """
              {"objectives":[{"id":"o1"}],"budget":{"amount":1000,"currency":"EUR"}}""");

      JsonNode plan = result.path("output");
      assertThat(plan.at("/packages/0/name").asText()).isEqualTo("webinar");
      assertThat(plan.at("/packages/0/cost").decimalValue()).isEqualByComparingTo("400");
      assertThat(plan.at("/objectives/0/expected").asDouble()).isEqualTo(60);
      assertThat(plan.at("/objectives/0/deviation").asDouble()).isCloseTo(5, within(1e-9));
      assertThat(plan.at("/objectives/0/weight").asDouble()).isEqualTo(2);
      assertThat(result.path("confidence").asDouble()).isEqualTo(1);
      assertThat(result.path("evidence")).hasSize(3);
    }
  }

  private static DevelopPlan plan(List<Aim> aims, int budget, List<Package> packages) {
    return new DevelopPlan(
        aims, new Money(BigDecimal.valueOf(budget), "EUR"), null, Map.of(), packages, List.of());
  }

  private static Aim aim(String series, double target) {
    return new Aim("o-" + series, series, null, target, DUE, null, false);
  }

  private static Package done(String name, int cost, double hours, double leads) {
    return done(name, cost, hours, Map.of("leads", leads));
  }

  private static Package done(String name, int cost, double hours, Map<String, Double> effects) {
    return new Package(name, Collections.nCopies(3, use(cost, hours, effects)));
  }

  private static Use use(int cost, double hours, Map<String, Double> effects) {
    return new Use(new Money(BigDecimal.valueOf(cost), "EUR"), hours, effects);
  }

  private static Answer<DevelopedPlan> answer(DevelopPlan input) {
    return new PlanDevelopment()
        .answer(new Asked<>(input, HostBench.task("q1", "{}")), new HeapMemory());
  }

  private static DevelopedPlan computed(PlanDevelopment development, DevelopPlan input) {
    Answer<DevelopedPlan> answer =
        development.answer(new Asked<>(input, HostBench.task("q1", "{}")), new HeapMemory());
    return ((Answer.Computed<DevelopedPlan>) answer).output();
  }

  private static DevelopedPlan computed(DevelopPlan input) {
    return ((Answer.Computed<DevelopedPlan>) answer(input)).output();
  }
}
