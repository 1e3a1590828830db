package io.raptorflow.operators.agents.strategos.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.strategos.tasks.Priorities.Ranked;
import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Criterion;
import io.raptorflow.operators.agents.strategos.tasks.Sequencing.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SetPrioritiesTest {
  private final Orchestrator orchestrator = new Orchestrator();

  private Priorities ask(String tasks, String rest) {
    return orchestrator
        .ask("set_priorities", "\"tasks\": [" + tasks + "]" + rest, Priorities.class)
        .output();
  }

  private static String task(String id, double hours, double dueInHours, double weight) {
    Instant due = Instant.parse(Orchestrator.NOON).plusSeconds(Math.round(dueInHours * 3_600));
    return Orchestrator.task(
        id,
        String.format(
            Locale.ROOT,
            ", \"remainingHours\": %s, \"due\": \"%s\", \"priority\": %s",
            hours,
            due,
            weight));
  }

  /** Moore (1968): of p = 7, 8, 4, 6, 6 due at 9, 17, 18, 19, 21 two must be late. */
  @Test
  void timesNobodyCanReckonWithAreRefusedByField() {
    assertThat(
            orchestrator.refusal(
                "set_priorities",
                "\"tasks\": ["
                    + Orchestrator.task(
                        "a", ", \"estimateHours\": 1, \"due\": \"+999999999-01-01T00:00:00Z\"")
                    + "]"))
        .startsWith("due: found +999999999");
    assertThat(
            orchestrator.refusal(
                "set_priorities",
                "\"capacityHoursPerWeek\": 0.01, \"tasks\": ["
                    + Orchestrator.task("a", ", \"estimateHours\": 1000000")
                    + "]"))
        .startsWith("capacityHoursPerWeek: found 0.01 for 1000000.0 hours");
  }

  @Test
  void twoOfMooresFiveJobsAreLate() {
    String tasks =
        String.join(
            ",",
            task("a", 7, 9, 1),
            task("b", 8, 17, 1),
            task("c", 4, 18, 1),
            task("d", 6, 19, 1),
            task("e", 6, 21, 1));

    Priorities priorities =
        ask(tasks, ", \"capacityHoursPerWeek\": 168, \"criterion\": \"late_tasks\"");

    assertThat(priorities.lateTasks()).isEqualTo(2);
    assertThat(priorities.exact()).isTrue();
    assertThat(priorities.compared())
        .filteredOn(any -> any.rule() == Rule.MOORE_HODGSON)
        .extracting(Priorities.Compared::lateTasks)
        .containsExactly(2);
  }

  @Property(tries = 100)
  void threeRulesAreBestOfAllByTheirOwnCriterion(
      @ForAll @IntRange(min = 1, max = 7) int size, @ForAll long seed) {
    List<Job> jobs = jobs(size, new Random(seed));

    for (var best :
        List.of(
            List.of(Rule.WSPT, Criterion.WEIGHTED_COMPLETION),
            List.of(Rule.EDD, Criterion.MAX_LATENESS),
            List.of(Rule.MOORE_HODGSON, Criterion.LATE_TASKS))) {
      Criterion criterion = (Criterion) best.get(1);
      double least = least(new ArrayList<>(), jobs, criterion);
      assertThat(Sequencing.judge(Sequencing.ordered(jobs, (Rule) best.get(0))).by(criterion))
          .isCloseTo(least, within(1e-9 * (1 + Math.abs(least))));
    }
  }

  @Property(tries = 100)
  void noOrderBeatsTheBoundOfWeightedTardiness(
      @ForAll @IntRange(min = 1, max = 7) int size, @ForAll long seed) {
    List<Job> jobs = jobs(size, new Random(seed));
    double least = least(new ArrayList<>(), jobs, Criterion.WEIGHTED_TARDINESS);

    assertThat(Sequencing.leastWeightedTardiness(jobs)).isLessThanOrEqualTo(least + 1e-9);
    assertThat(Sequencing.judge(Sequencing.ordered(jobs, Rule.ATC)).weightedTardiness())
        .isGreaterThanOrEqualTo(least - 1e-9);
  }

  private static List<Job> jobs(int size, Random random) {
    List<Job> jobs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      jobs.add(
          new Job(
              "j" + i,
              1 + random.nextInt(9),
              random.nextInt(5 * size + 1),
              1 + random.nextInt(5),
              List.of()));
    }
    return jobs;
  }

  private static double least(List<Job> begun, List<Job> jobs, Criterion criterion) {
    if (begun.size() == jobs.size()) {
      return Sequencing.judge(begun).by(criterion);
    }
    double least = Double.POSITIVE_INFINITY;
    for (Job next : jobs) {
      if (!begun.contains(next)) {
        begun.add(next);
        least = Math.min(least, least(begun, jobs, criterion));
        begun.remove(begun.size() - 1);
      }
    }
    return least;
  }

  /**
   * The specification checks against OR-Library's wt40 #1 (optimum 913), which is not among the
   * data here. In its place 40 jobs drawn as its authors drew them (Potts and Van Wassenhove: hours
   * 1–100, weights 1–10, due dates around 80 % of all hours), with the gap to the bound reported.
   */
  @Test
  void ofFortyJobsTheGapToTheBoundIsReported() {
    Random random = new Random(40);
    double[] hours = random.ints(40, 1, 101).asDoubleStream().toArray();
    double all = Arrays.stream(hours).sum();
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      double due = Math.floor(all * (.7 + .2 * random.nextDouble()));
      tasks.add(task("t" + i, hours[i], due, 1 + random.nextInt(10)));
    }

    Priorities priorities = ask(String.join(",", tasks), ", \"capacityHoursPerWeek\": 168");

    double tardiness = priorities.weightedTardinessHours();
    assertThat(tardiness).isGreaterThanOrEqualTo(priorities.leastWeightedTardinessHours());
    assertThat(priorities.gap())
        .isCloseTo(
            (tardiness - priorities.leastWeightedTardinessHours()) / tardiness, within(1e-12));
    assertThat(priorities.exact()).isFalse();
    assertThat(priorities.compared()).hasSize(4);
    assertThat(priorities.compared())
        .allSatisfy(
            any -> assertThat(any.weightedTardinessHours()).isGreaterThanOrEqualTo(tardiness));
    assertThat(priorities.ranked().stream().mapToDouble(Ranked::tardinessHours).sum()).isPositive();
  }

  @Test
  void aTaskDoesNotGoBeforeOneItWaitsFor() {
    String tasks =
        task("slow", 8, 100, 1)
            + ","
            + Orchestrator.task(
                "urgent",
                ", \"remainingHours\": 1, \"due\": \"2026-03-02T14:00:00Z\", \"priority\": 9,"
                    + " \"predecessors\": [{\"task\": \"slow\"}]");

    Priorities priorities = ask(tasks, "");

    assertThat(priorities.ranked()).extracting(Ranked::task).containsExactly("slow", "urgent");
  }

  @Test
  void aWeekHasAsManyHoursAsTheCapacity() {
    Priorities priorities = ask(task("a", 40, 168, 1), ", \"capacityHoursPerWeek\": 40");

    assertThat(priorities.ranked().get(0).tardinessHours()).isCloseTo(0, within(1e-9));
    assertThat(priorities.ranked().get(0).finish()).isEqualTo("2026-03-09T12:00:00Z");
    assertThat(priorities.lateTasks()).isZero();
  }

  @Test
  void openTasksSeenAreRanked() {
    orchestrator.see(
        "2026-03-01T00:00:00Z", "a", ", \"estimateHours\": 4, \"due\": \"2026-03-09T00:00:00Z\"");
    orchestrator.see(
        "2026-03-01T00:00:00Z", "b", ", \"estimateHours\": 4, \"due\": \"2026-03-03T00:00:00Z\"");
    orchestrator.see("2026-03-01T00:00:00Z", "c", ", \"state\": \"done\"");

    Priorities priorities =
        orchestrator.ask("set_priorities", "\"taskIds\": []", Priorities.class).output();

    assertThat(priorities.ranked()).extracting(Ranked::task).containsExactly("b", "a");
  }

  @Test
  void aTaskNobodyKnowsIsRefused() {
    assertThat(orchestrator.refusal("set_priorities", "\"tasks\": [], \"taskIds\": [\"ghost\"]"))
        .startsWith("taskIds: found ghost");
  }

  @Test
  void anEndBeforeTheStartIsRefused() {
    assertThat(
            orchestrator.refusal(
                "set_priorities",
                "\"tasks\": [{\"id\": \"a\", \"plan\": \"launch\", \"remainingHours\": 1,"
                    + " \"plannedStart\": \"2026-03-02T00:00:00Z\","
                    + " \"plannedFinish\": \"2026-03-01T00:00:00Z\"}]"))
        .startsWith("plannedFinish: found 2026-03-01T00:00:00Z");
  }
}
