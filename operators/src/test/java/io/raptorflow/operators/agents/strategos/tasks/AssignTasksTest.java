package io.raptorflow.operators.agents.strategos.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.strategos.tasks.Assignment.Assigned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AssignTasksTest {
  private static final double NONE = 1e6;

  private final Orchestrator orchestrator = new Orchestrator();

  private Assignment ask(String input) {
    return orchestrator.ask("assign_tasks", input, Assignment.class).output();
  }

  private static String task(String id, double hours, String skills) {
    return Orchestrator.task(
        id, ", \"estimateHours\": " + hours + ", \"skills\": [" + skills + "]");
  }

  /**
   * The specification checks against OR-Library's assign100 (305), which is not among the data
   * here. In its place 100 tasks and people whose cheapest assignment is known: cost = u + v +
   * something, nothing on a drawn permutation, so that u and v prove it best (linear programming
   * duality).
   */
  @Test
  void theCheapestAssignmentOfAHundredIsFound() {
    Random random = new Random(100);
    List<Integer> hidden = new ArrayList<>(IntStream.range(0, 100).boxed().toList());
    Collections.shuffle(hidden, random);
    int[] u = random.ints(100, 1, 50).toArray();
    int[] v = random.ints(100, 0, 50).toArray();
    double[][] hours = new double[100][100];
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 100; j++) {
        hours[i][j] = u[i] + v[j] + (hidden.get(i) == j ? 0 : random.nextInt(20));
      }
    }

    GeneralizedAssignment.Result result = TaskAssigning.oneToOne(hours, NONE);

    assertThat(result.cost()).isEqualTo(Arrays.stream(u).sum() + Arrays.stream(v).sum());
    assertThat(result.agents()).doesNotHaveDuplicates();
  }

  /**
   * The specification checks against OR-Library's gap1 c515-1 (336), which is not among the data
   * here. In its place instances of its kind (hours 5–25, capacities .8 of a fair share) small
   * enough to try everything.
   */
  @Property(tries = 60)
  void withHoursItIsAsCheapAsTheBestOfAll(
      @ForAll @IntRange(min = 1, max = 6) int jobs,
      @ForAll @IntRange(min = 1, max = 3) int agents,
      @ForAll boolean mayBeOver,
      @ForAll long seed) {
    Random random = new Random(seed);
    double[][] cost = drawn(jobs, agents, random);
    double[][] hours = drawn(jobs, agents, random);
    double[] capacity = capacity(hours, agents);
    double over = mayBeOver ? 3 : Double.POSITIVE_INFINITY;
    double[] none = new double[jobs];
    Arrays.fill(none, 1_000);

    GeneralizedAssignment.Result result =
        new GeneralizedAssignment(cost, hours, capacity, over, none, 100_000).solve();

    double best = cheapest(0, cost, hours, capacity.clone(), over, 0);
    assertThat(result.cost()).isCloseTo(best, within(1e-6));
    assertThat(result.isProven()).isTrue();
  }

  private static double[][] drawn(int jobs, int agents, Random random) {
    double[][] values = new double[jobs][];
    for (int i = 0; i < jobs; i++) {
      values[i] = random.ints(agents, 5, 26).asDoubleStream().toArray();
    }
    return values;
  }

  private static double[] capacity(double[][] hours, int agents) {
    double[] capacity = new double[agents];
    for (int j = 0; j < agents; j++) {
      int agent = j;
      capacity[j] = Math.floor(.8 * Arrays.stream(hours).mapToDouble(h -> h[agent]).sum() / agents);
    }
    return capacity;
  }

  private static double cheapest(
      int job, double[][] cost, double[][] hours, double[] left, double over, double overHours) {
    if (job == cost.length) {
      return overHours == 0 ? 0 : overHours * over;
    }
    double best = 1_000 + cheapest(job + 1, cost, hours, left, over, overHours);
    for (int j = 0; j < left.length; j++) {
      double more = Math.max(0, hours[job][j] - Math.max(0, left[j]));
      if (more == 0 || Double.isFinite(over)) {
        left[j] -= hours[job][j];
        best =
            Math.min(
                best, cost[job][j] + cheapest(job + 1, cost, hours, left, over, overHours + more));
        left[j] += hours[job][j];
      }
    }
    return best;
  }

  /** Five agents and fifteen jobs, as gap1, drawn; what is claimed to be proven is never above. */
  @Test
  void fifteenJobsOfFiveAgentsAreProvenWithinTheNodes() {
    Random random = new Random(515);
    double[][] cost = drawn(15, 5, random);
    double[][] hours = drawn(15, 5, random);
    double[] capacity = capacity(hours, 5);
    double[] none = new double[15];
    Arrays.fill(none, 1_000);

    GeneralizedAssignment.Result full =
        new GeneralizedAssignment(cost, hours, capacity, Double.POSITIVE_INFINITY, none, 5_000_000)
            .solve();
    GeneralizedAssignment.Result cut =
        new GeneralizedAssignment(cost, hours, capacity, Double.POSITIVE_INFINITY, none, 20)
            .solve();

    assertThat(full.isProven()).isTrue();
    double[] load = new double[5];
    for (int i = 0; i < 15; i++) {
      if (full.agents()[i] != GeneralizedAssignment.NONE) {
        load[full.agents()[i]] += hours[i][full.agents()[i]];
      }
    }
    for (int j = 0; j < 5; j++) {
      assertThat(load[j]).isLessThanOrEqualTo(capacity[j]);
    }
    assertThat(cut.cost()).isGreaterThanOrEqualTo(full.cost());
    assertThat(cut.bound()).isLessThanOrEqualTo(full.cost() + 1e-6);
  }

  @Test
  void whoIsQuickerInASkillGetsTheTask() {
    Assignment assignment =
        ask(
            "\"tasks\": ["
                + task("a", 6, "\"copy\"")
                + ","
                + task("b", 6, "\"design\"")
                + "], \"people\": [{\"id\": \"ana\", \"skills\": {\"copy\": 2, \"design\": 1}},"
                + " {\"id\": \"bob\", \"skills\": {\"copy\": 1, \"design\": 1}}]");

    assertThat(assignment.oneToOne()).isTrue();
    assertThat(assignment.assigned())
        .containsExactly(new Assigned("a", "ana", 3), new Assigned("b", "bob", 6));
    assertThat(assignment.cost()).isEqualTo(9);
    assertThat(assignment.gap()).isZero();
  }

  @Test
  void whatDoesNotFitIsToldWithItsReason() {
    Assignment assignment =
        ask(
            "\"tasks\": ["
                + task("a", 6, "")
                + ","
                + task("b", 5, "")
                + "], \"people\": [{\"id\": \"ana\", \"hours\": 8}]");

    assertThat(assignment.assigned()).containsExactly(new Assigned("b", "ana", 5));
    assertThat(assignment.unassigned().get(0).task()).isEqualTo("a");
    assertThat(assignment.unassigned().get(0).reason()).contains("hours left");
  }

  @Test
  void hoursOverHaveTheirPrice() {
    Assignment assignment =
        ask(
            "\"tasks\": ["
                + task("a", 6, "")
                + ","
                + task("b", 5, "")
                + "], \"overloadPerHour\": 2, \"people\": [{\"id\": \"ana\", \"hours\": 8}]");

    assertThat(assignment.assigned()).hasSize(2);
    assertThat(assignment.cost()).isCloseTo(11 + 2 * 3, within(1e-9));
  }

  @Test
  void outcomesOfFinishedTasksTellHowQuickSomebodyIs() {
    orchestrator.hosted.see(
        "2026-02-01T00:00:00Z",
        "resource/ana",
        "{\"id\": \"ana\", \"plans\": [\"launch\"], \"skills\": {\"copy\": 1}}");
    for (int i = 0; i < 20; i++) {
      orchestrator.see(
          "2026-02-10T12:00:00Z",
          "d" + i,
          ", \"state\": \"done\", \"owner\": \"ana\", \"skills\": [\"copy\"], \"type\": \"text\","
              + " \"estimateHours\": 2, \"actualStart\": \"2026-02-10T09:00:00Z\","
              + " \"actualFinish\": \"2026-02-10T10:00:00Z\"");
    }
    orchestrator.see(
        "2026-02-11T00:00:00Z", "next", ", \"estimateHours\": 4, \"skills\": [\"copy\"]");

    Assigned assigned = ask("\"taskIds\": [\"next\"]").assigned().get(0);

    assertThat(assigned.person()).isEqualTo("ana");
    assertThat(assigned.hours()).isCloseTo(4 / Math.pow(2, 20 / 25.0), within(1e-9));
  }

  @Test
  void aTaskThatIsOverIsGivenToNobody() {
    Assignment assignment =
        ask(
            "\"taskIds\": [\"d\", \"o\"], \"tasks\": ["
                + Orchestrator.task("d", ", \"estimateHours\": 1, \"state\": \"done\"")
                + ","
                + task("o", 1, "")
                + "], \"people\": [{\"id\": \"ana\"}]");

    assertThat(assignment.assigned()).containsExactly(new Assigned("o", "ana", 1));
    assertThat(assignment.unassigned()).isEmpty();
  }

  @Test
  void somebodyWithoutHoursBesideOthersWithSomeIsRefusedByName() {
    assertThat(
            orchestrator.refusal(
                "assign_tasks",
                "\"tasks\": ["
                    + task("a", 1, "")
                    + "], \"people\": [{\"id\": \"ana\", \"hours\": 8}, {\"id\": \"bob\"}]"))
        .startsWith("people.bob.hours: found nothing");
  }

  @Test
  void somebodySeenWithoutHoursBesideOthersWithSomeIsLeftOutAndTold() {
    for (String person : List.of("\"id\": \"ana\", \"hoursPerWeek\": 8", "\"id\": \"bob\"")) {
      orchestrator.hosted.see(
          "2026-02-01T00:00:00Z", "resource/any", "{\"plans\": [\"launch\"], " + person + "}");
    }
    orchestrator.see("2026-02-01T00:00:00Z", "a", ", \"estimateHours\": 20");

    Assignment assignment = ask("\"taskIds\": [\"a\"]");

    assertThat(assignment.assigned()).isEmpty();
    assertThat(assignment.leftOut()).containsExactly("bob");
  }

  @Test
  void aTaskOfWhichNobodyHasAllSkillsSaysSo() {
    Assignment assignment =
        ask(
            "\"tasks\": ["
                + task("a", 1, "\"x\", \"y\"")
                + "], \"people\": [{\"id\": \"ana\", \"skills\": {\"x\": 1}},"
                + " {\"id\": \"bob\", \"skills\": {\"y\": 1}}]");

    assertThat(assignment.unassigned().get(0).reason()).isEqualTo("nobody has all of [x, y]");
  }

  @Test
  void aSkillNobodyHoldsIsRefusedWithItsTasks() {
    assertThat(
            orchestrator.refusal(
                "assign_tasks",
                "\"tasks\": ["
                    + task("a", 1, "\"video\"")
                    + ","
                    + task("b", 1, "\"video\"")
                    + "], \"people\": [{\"id\": \"ana\", \"skills\": {\"copy\": 1}}]"))
        .startsWith("people.skills: found nobody with {video=[a, b]}");
  }
}
