package io.raptorflow.operators.agents.arbiter.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.arbiter.cases.CasePriorities.Ranked;
import io.raptorflow.operators.agents.arbiter.cases.CasePriorities.Wait;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PrioritizeCasesTest {
  private final Manager manager = new Manager();

  private CasePriorities ask(String cases, String rest) {
    return manager
        .ask(
            "prioritize_cases",
            "{\"currency\": \"EUR\", \"cases\": [%s]%s}".formatted(cases, rest),
            CasePriorities.class)
        .output();
  }

  private static String waiting(String id, double age, double hours, double perHour) {
    return String.format(
        Locale.ROOT,
        "{\"id\": \"%s\", \"ageHours\": %s, \"serviceHours\": %s, \"delayCost\": {\"steps\":"
            + " [{\"fromAgeHours\": 0, \"perHour\": %s}]}}",
        id,
        age,
        hours,
        perHour);
  }

  /** Smith's rule (1956) is what the generalised cμ rule becomes with linear costs. */
  @Property(tries = 60)
  void linearCostsGiveTheCheapestOrderOfAll(
      @ForAll @Size(min = 1, max = 7) List<@DoubleRange(min = .1, max = 20) Double> hours,
      @ForAll @Size(min = 7, max = 7) List<@DoubleRange(min = 0, max = 50) Double> costs) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < hours.size(); i++) {
      cases.add(waiting("c" + i, i, hours.get(i), costs.get(i)));
    }
    List<Integer> order =
        ask(String.join(",", cases), "").ranked().stream()
            .map(Ranked::caseId)
            .map(id -> Integer.parseInt(id.substring(1)))
            .toList();

    double best = cheapest(new ArrayList<>(), hours, costs);
    assertThat(cost(order, hours, costs)).isCloseTo(best, within(1e-9 * (1 + best)));
  }

  private static double cheapest(List<Integer> begun, List<Double> hours, List<Double> costs) {
    if (begun.size() == hours.size()) {
      return cost(begun, hours, costs);
    }
    double best = Double.POSITIVE_INFINITY;
    for (int next = 0; next < hours.size(); next++) {
      if (!begun.contains(next)) {
        begun.add(next);
        best = Math.min(best, cheapest(begun, hours, costs));
        begun.remove(begun.size() - 1);
      }
    }
    return best;
  }

  private static double cost(List<Integer> order, List<Double> hours, List<Double> costs) {
    double time = 0;
    double cost = 0;
    for (int next : order) {
      time += hours.get(next);
      cost += costs.get(next) * time;
    }
    return cost;
  }

  /** Cobham (1954); Kleinrock, Queueing Systems II, 3.4 for the conservation law. */
  @Test
  void waitsOfTwoClassesAreCobhams() {
    CasePriorities answer =
        ask(
            waiting("c1", 0, 1, 1),
            ", \"classes\": [{\"name\": \"low\", \"arrivalsPerHour\": 0.4, \"serviceHours\": 1,"
                + " \"costPerHour\": 1}, {\"name\": \"high\", \"arrivalsPerHour\": 0.4,"
                + " \"serviceHours\": 1, \"costPerHour\": 5}]");

    assertThat(answer.classes()).extracting(Wait::name).containsExactly("high", "low");
    assertThat(answer.classes().get(0).waitHours()).isCloseTo(1.333, within(5e-4));
    assertThat(answer.classes().get(1).waitHours()).isCloseTo(6.667, within(5e-4));
    assertThat(answer.loadedWaitHours()).isCloseTo(3.2, within(1e-9));
    double firstComeFirstServed = .8 / (1 - .8);
    assertThat(answer.loadedWaitHours()).isCloseTo(.8 * firstComeFirstServed, within(1e-9));
  }

  @Test
  void aCaseWhoseDelayGrowsDearerOvertakesWhenItIsOld() {
    String steps =
        "\"delayCost\": {\"steps\": [{\"fromAgeHours\": 0, \"perHour\": 1},"
            + " {\"fromAgeHours\": 24, \"perHour\": 100}]}}";
    String young = "{\"id\": \"young\", \"ageHours\": 23, \"serviceHours\": 2, " + steps;
    String old = "{\"id\": \"old\", \"ageHours\": 24, \"serviceHours\": 2, " + steps;

    List<Ranked> ranked = ask(young + "," + waiting("flat", 9, 2, 10) + "," + old, "").ranked();

    assertThat(ranked).extracting(Ranked::caseId).containsExactly("old", "flat", "young");
    assertThat(ranked).extracting(Ranked::index).containsExactly(50.0, 5.0, .5);
  }

  @Test
  void whatIsNotToldIsRemembered() {
    String cost = ", \"delayCostPerHour\": {\"amount\": 12, \"currency\": \"EUR\"}";
    manager.see("2026-03-02T08:00:00Z", "was", "budget", "first thing", cost);
    manager.see(
        "2026-03-02T12:00:00Z", "was", "budget", "first thing", cost + ", \"state\": \"closed\"");
    manager.see("2026-03-03T08:00:00Z", "is", "budget", "another thing", cost);

    Ranked ranked = ask("{\"id\": \"is\"}", "").ranked().get(0);

    assertThat(ranked.serviceHours()).isEqualTo(4);
    assertThat(ranked.index()).isEqualTo(3);
  }

  @Test
  void aLoadOfOneIsRefused() {
    assertThat(
            manager.refusal(
                "prioritize_cases",
                "{\"currency\": \"EUR\", \"cases\": [%s], \"classes\": [{\"name\": \"a\","
                        .formatted(waiting("c1", 0, 1, 1))
                    + " \"arrivalsPerHour\": 0.5, \"serviceHours\": 2, \"costPerHour\": 1}]}"))
        .startsWith("classes: found a load of 1.0");
  }

  @Test
  void costsThatFallWithAgeAreRefused() {
    assertThat(
            manager.refusal(
                "prioritize_cases",
                "{\"currency\": \"EUR\", \"cases\": [{\"id\": \"a\", \"ageHours\": 1,"
                    + " \"serviceHours\": 1, \"delayCost\": {\"steps\": [{\"fromAgeHours\": 0,"
                    + " \"perHour\": 5}, {\"fromAgeHours\": 2, \"perHour\": 4}]}}]}"))
        .startsWith("delayCost.steps: found 4.0 from 2.0 h after 5.0");
  }

  @Test
  void aCaseNobodyKnowsIsRefused() {
    assertThat(
            manager.refusal(
                "prioritize_cases", "{\"currency\": \"EUR\", \"cases\": [{\"id\": \"ghost\"}]}"))
        .startsWith("cases.id: found ghost, which is not open");
  }

  @Test
  void classesThatAreEquallyUrgentWaitEquallyLongWhicheverIsNamedFirst() {
    String stream =
        "{\"name\": \"%s\", \"arrivalsPerHour\": 0.4, \"serviceHours\": %s, \"costPerHour\": %s}";
    String one = stream.formatted("x", "1", "3");
    String other = stream.formatted("y", "1", "3");
    List<Wait> waits =
        ask(waiting("c1", 0, 1, 1), ", \"classes\": [" + one + "," + other + "]").classes();

    assertThat(waits).extracting(Wait::waitHours).allSatisfy(PrioritizeCasesTest::isFour);
    assertThat(waits).extracting(Wait::rank).containsOnly(1);
    assertThat(ask(waiting("c1", 0, 1, 1), ", \"classes\": [" + other + "," + one + "]").classes())
        .isEqualTo(waits);
  }

  private static void isFour(double hours) {
    assertThat(hours).isCloseTo(4, within(1e-12));
  }

  @Test
  void anEntryThatIsNothingIsRefusedByItsPlace() {
    String start = "{\"currency\": \"EUR\", \"cases\": [";
    assertThat(manager.refusal("prioritize_cases", start + "null]}"))
        .startsWith("cases[0]: found nothing");
    assertThat(
            manager.refusal(
                "prioritize_cases",
                start + "{\"id\": \"a\", \"delayCost\": {\"steps\": [null]}}]}"))
        .startsWith("delayCost.steps[0]: found nothing");
    assertThat(
            manager.refusal("prioritize_cases", start + "{\"id\": \"a\"}], \"classes\": [null]}"))
        .startsWith("classes[0]: found nothing");
  }
}
