package io.raptorflow.operators.agents.strategos.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.raptorflow.operators.agents.strategos.tasks.Dependencies.Blocked;
import io.raptorflow.operators.agents.strategos.tasks.Dependencies.Earliest;
import io.raptorflow.operators.agents.strategos.tasks.Dependencies.Tie;
import io.raptorflow.operators.agents.strategos.tasks.NetworkTask.Before;
import io.raptorflow.schemas.entities.Task.Link;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ManageDependenciesTest {
  private final Orchestrator orchestrator = new Orchestrator();

  private Dependencies ask(String tasks, String rest) {
    return orchestrator
        .ask("manage_dependencies", "\"tasks\": [" + tasks + "]" + rest, Dependencies.class)
        .output();
  }

  private static String task(String id, double hours, String predecessors) {
    return Orchestrator.task(
        id, ", \"estimateHours\": " + hours + ", \"predecessors\": [" + predecessors + "]");
  }

  private static String after(String task, String type, double lag) {
    return "{\"task\": \"%s\", \"type\": \"%s\", \"lagHours\": %s}".formatted(task, type, lag);
  }

  @Test
  void theTieThatTwoOthersSayIsRedundant() {
    Dependencies dependencies =
        ask(
            task("a", 1, "")
                + ","
                + task("b", 1, after("a", "FS", 0))
                + ","
                + task("c", 1, after("b", "FS", 0) + "," + after("a", "FS", 0)),
            "");

    assertThat(dependencies.redundant()).containsExactly(new Tie("a", "c"));
    assertThat(dependencies.ready()).containsExactly("a");
    assertThat(dependencies.blocked())
        .containsExactly(
            new Blocked("b", List.of("a"), List.of("a", "b")),
            new Blocked("c", List.of("b", "a"), List.of("a", "b", "c")));
    assertThat(dependencies.hours()).isEqualTo(3);
  }

  @Test
  void aWayThroughACancelledTaskMakesNoTieRedundant() {
    Dependencies dependencies =
        ask(
            task("a", 1, "")
                + ","
                + Orchestrator.task(
                    "b",
                    ", \"state\": \"cancelled\", \"predecessors\": [" + after("a", "FS", 0) + "]")
                + ","
                + task("c", 1, after("b", "FS", 0) + "," + after("a", "FS", 0)),
            "");

    assertThat(dependencies.redundant()).isEmpty();
  }

  /** Cubic work on so many took over twenty seconds. */
  @Test
  void thousandsOfTasksAreReducedWithinSeconds() {
    List<NetworkTask> tasks = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      Set<Integer> latest = i < 5 ? Set.of() : Set.of(i - 2, i - 3, i - 5);
      Set<Integer> ties = new HashSet<>(latest);
      if (i > 0) {
        ties.add(i - 1);
      }
      tasks.add(bare("t" + i, ties));
    }
    TaskGraph graph = new TaskGraph(tasks);

    List<TaskGraph.Edge> redundant = assertTimeout(Duration.ofSeconds(5), () -> graph.redundant());

    assertThat(redundant).hasSize(3 * 3_995);
  }

  @Test
  void aTieWithALagOfItsOwnIsKept() {
    Dependencies dependencies =
        ask(
            task("a", 1, "")
                + ","
                + task("b", 1, after("a", "FS", 0))
                + ","
                + task("c", 1, after("b", "FS", 0) + "," + after("a", "FS", 5)),
            "");

    assertThat(dependencies.redundant()).isEmpty();
    assertThat(dependencies.hours()).isEqualTo(7);
  }

  /** a takes 8 h; b, 4 h, begins 2 h after a does; c, 3 h, ends 1 h before a does. */
  @Test
  void lagsTieStartsAndFinishes() {
    Dependencies dependencies =
        ask(
            task("a", 8, "")
                + ","
                + task("b", 4, after("a", "SS", 2))
                + ","
                + task("c", 3, after("a", "FF", -1))
                + ","
                + task("d", 5, after("a", "SF", 9)),
            "");

    assertThat(dependencies.earliest())
        .containsExactly(
            new Earliest("a", 0, 8),
            new Earliest("b", 2, 6),
            new Earliest("c", 4, 7),
            new Earliest("d", 4, 9));
  }

  @Property(tries = 200)
  void reductionKeepsWhatIsReachable(
      @ForAll @IntRange(min = 2, max = 9) int size, @ForAll long seed) {
    Random random = new Random(seed);
    List<Set<Integer>> before = new ArrayList<>();
    List<NetworkTask> tasks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Set<Integer> ties = new HashSet<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(2) == 0) {
          ties.add(j);
        }
      }
      before.add(ties);
      tasks.add(bare("t" + i, ties));
    }

    List<TaskGraph.Edge> redundant = new TaskGraph(tasks).redundant();

    List<Set<Integer>> reduced = new ArrayList<>();
    before.forEach(ties -> reduced.add(new HashSet<>(ties)));
    redundant.forEach(
        edge -> assertThat(reduced.get(number(edge.to())).remove(number(edge.from()))).isTrue());
    for (int i = 0; i < size; i++) {
      assertThat(reachable(i, reduced)).isEqualTo(reachable(i, before));
      for (int tie : Set.copyOf(reduced.get(i))) {
        reduced.get(i).remove(tie);
        assertThat(reachable(i, reduced)).doesNotContain(tie);
        reduced.get(i).add(tie);
      }
    }
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private static Set<Integer> reachable(int from, List<Set<Integer>> before) {
    Set<Integer> reached = new HashSet<>();
    for (int tie : before.get(from)) {
      reached.add(tie);
      reached.addAll(reachable(tie, before));
    }
    return reached;
  }

  private static NetworkTask bare(String id, Set<Integer> ties) {
    return new NetworkTask(
        id,
        "",
        State.PLANNED,
        null,
        List.of(),
        1,
        null,
        null,
        null,
        1.0,
        1.0,
        ties.stream().map(tie -> new Before("t" + tie, Link.FINISH_TO_START, 0)).toList());
  }

  private static String since(String id, String state, String time) {
    return Orchestrator.task(id, ", \"state\": \"" + state + "\", " + time);
  }

  /** Done on Monday at 11, an hour before: 39 of 40 working hours are left. */
  @Test
  void theLagBehindAFinishedTaskIsWaitedFor() {
    String done = since("a", "done", "\"actualFinish\": \"2026-03-02T11:00:00Z\"");

    Dependencies dependencies = ask(done + "," + task("b", 1, after("a", "FS", 40)), "");

    assertThat(dependencies.ready()).isEmpty();
    assertThat(dependencies.blocked())
        .containsExactly(new Blocked("b", List.of("a"), List.of("a", "b")));
    assertThat(dependencies.earliest()).containsExactly(new Earliest("b", 39, 40));
    assertThat(ask(done + "," + task("b", 1, after("a", "FS", 1)), "").ready())
        .containsExactly("b");
  }

  @Test
  void theLagBehindABegunTaskIsWaitedFor() {
    String begun =
        since(
            "a", "in_progress", "\"actualStart\": \"2026-03-02T10:00:00Z\", \"remainingHours\": 5");

    Dependencies dependencies = ask(begun + "," + task("b", 1, after("a", "SS", 3)), "");

    assertThat(dependencies.ready()).isEmpty();
    assertThat(dependencies.earliest()).contains(new Earliest("b", 1, 2));
    assertThat(ask(begun + "," + task("b", 1, after("a", "SS", 2)), "").ready())
        .containsExactly("b");
  }

  @Test
  void theLagBehindATaskThatWasSeenToEndCountsFromThen() {
    orchestrator.see("2026-03-02T11:00:00Z", "a", ", \"state\": \"done\"");
    orchestrator.see(
        "2026-03-02T11:00:00Z", "b", ", \"predecessors\": [" + after("a", "FS", 8) + "]");

    assertThat(
            orchestrator
                .ask("manage_dependencies", "\"edits\": []", Dependencies.class)
                .output()
                .earliest())
        .containsExactly(new Earliest("b", 7, 7));
  }

  @Test
  void anEditThatClosesACircleIsRefusedWithTheCircle() {
    String tasks =
        task("a", 1, "")
            + ","
            + task("b", 1, after("a", "FS", 0))
            + ","
            + task("c", 1, after("b", "FS", 0));

    assertThat(
            orchestrator.refusal(
                "manage_dependencies",
                "\"tasks\": [" + tasks + "], \"edits\": [{\"from\": \"c\", \"to\": \"a\"}]"))
        .isEqualTo("predecessors: found a circle: a → b → c → a, expected no circle");
  }

  @Test
  void anEditUntiesWhatIsTied() {
    String tasks = task("a", 1, "") + "," + task("b", 1, after("a", "FS", 0));

    Dependencies dependencies =
        ask(tasks, ", \"edits\": [{\"change\": \"remove\", \"from\": \"a\", \"to\": \"b\"}]");

    assertThat(dependencies.ready()).containsExactly("a", "b");
    assertThat(
            orchestrator.refusal(
                "manage_dependencies",
                "\"tasks\": ["
                    + tasks
                    + "], \"edits\": [{\"change\": \"remove\", \"from\": \"b\", \"to\": \"a\"}]"))
        .startsWith("edits: found no tie from b to a");
  }

  @Test
  void nothingInAListIsRefusedByItsPlace() {
    assertThat(orchestrator.refusal("manage_dependencies", "\"edits\": [null]"))
        .startsWith("edits[0]: found nothing");
    assertThat(orchestrator.refusal("manage_dependencies", "\"tasks\": [null]"))
        .startsWith("tasks[0]: found nothing");
    assertThat(orchestrator.refusal("assign_tasks", "\"taskIds\": [null]"))
        .startsWith("taskIds[0]: found nothing");
    assertThat(orchestrator.refusal("assign_tasks", "\"people\": [null]"))
        .startsWith("people[0]: found nothing");
    assertThat(orchestrator.refusal("track_execution", "\"changes\": [null]"))
        .startsWith("changes[0]: found nothing");
    assertThat(orchestrator.refusal("create_tasks", "\"template\": [null]"))
        .startsWith("template[0]: found nothing");
    assertThat(
            orchestrator.refusal(
                "create_tasks", "\"template\": [{\"key\": \"a\"}], \"history\": [null]"))
        .startsWith("history[0]: found nothing");
    assertThat(
            orchestrator.refusal(
                "create_tasks", "\"template\": [{\"key\": \"a\"}], \"assets\": {\"x\": null}"))
        .startsWith("assets.x: found nothing");
  }

  @Test
  void anEditWithoutALagTiesWithout() {
    Dependencies dependencies =
        ask(
            task("a", 1, "") + "," + task("b", 1, ""),
            ", \"edits\": [{\"from\": \"a\", \"to\": \"b\"}]");

    assertThat(dependencies.hours()).isEqualTo(2);
  }

  @Test
  void anEditOfAnUnknownTaskIsRefused() {
    assertThat(
            orchestrator.refusal(
                "manage_dependencies",
                "\"tasks\": ["
                    + task("a", 1, "")
                    + "], \"edits\": [{\"from\": \"ghost\", \"to\": \"a\"}]"))
        .startsWith("edits: found ghost");
  }

  @Test
  void twoContentsOfOneIdAreRefusedWithBoth() {
    assertThat(
            orchestrator.refusal(
                "manage_dependencies",
                "\"tasks\": [" + task("a", 1, "") + "," + task("a", 2, "") + "]"))
        .contains("estimateHours=1.0")
        .contains("estimateHours=2.0");
  }
}
