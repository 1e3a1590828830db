package io.raptorflow.operators.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.supervision.Balancer.Candidate;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class BalancerTest {
  private static final List<Candidate> AGENTS =
      List.of(
          new Candidate("quick but frail", 0.5, 0.5, 10, 3, 0),
          new Candidate("steady", 0.99, 0.01, 30, 2, 2),
          new Candidate("balanced", 0.9, 0.1, 12, 5, 1));

  @Test
  void eachStrategyHasItsOwnIdeaOfTheBest() {
    assertThat(chosen(Balancing.BEST_FIT)).isEqualTo("balanced");
    assertThat(chosen(Balancing.ROUND_ROBIN)).isEqualTo("quick but frail");
    assertThat(chosen(Balancing.LEAST_LOADED)).isEqualTo("steady");
    assertThat(chosen(Balancing.HIGHEST_AVAILABILITY)).isEqualTo("steady");
  }

  @Test
  void whoFailsLeastIsNotAskedMoreForHavingBeenAskedBefore() {
    var supervisor = new DomainSupervisor(Lord.SEER, SupervisionSettings.DEFAULT);
    Map<String, Integer> asked = new HashMap<>();
    for (int i = 0; i < 60; i++) {
      var task = Tasks.task("t" + i, Balancing.HIGHEST_AVAILABILITY, 1, Tasks.AGENTS);
      for (Directive directive : supervisor.delegated(task, i)) {
        if (directive instanceof Directive.Send send) {
          asked.merge(send.agent(), 1, Integer::sum);
        }
      }
      supervisor.settled(Tasks.answered("t" + i), i);
    }

    assertThat(spread(asked, Tasks.AGENTS.size())).isLessThanOrEqualTo(1);
  }

  private static String chosen(Balancing balancing) {
    return Balancer.choose(balancing, AGENTS).agent();
  }

  @Property
  void roundRobinIsFairToWithinOne(
      @ForAll @IntRange(min = 1, max = 6) int agents,
      @ForAll @IntRange(min = 1, max = 60) int tasks) {
    Map<String, Integer> given = given(Balancing.ROUND_ROBIN, agents, tasks);

    assertThat(spread(given, agents)).isLessThanOrEqualTo(1);
  }

  /** While no task ends, the load is what was given. */
  @Property
  void leastLoadedLeavesNobodyMoreThanOneTaskBehind(
      @ForAll @IntRange(min = 1, max = 6) int agents,
      @ForAll @IntRange(min = 1, max = 60) int tasks) {
    Map<String, Integer> given = given(Balancing.LEAST_LOADED, agents, tasks);

    assertThat(spread(given, agents)).isLessThanOrEqualTo(1);
  }

  @Property
  void onlyThoseWhoCanDoItAreAsked(
      @ForAll Balancing balancing,
      @ForAll @IntRange(min = 1, max = 3) int able,
      @ForAll @IntRange(min = 1, max = 40) int tasks) {
    List<String> candidates = Tasks.AGENTS.subList(0, able);
    var supervisor = new DomainSupervisor(Lord.SEER, SupervisionSettings.DEFAULT);
    for (int i = 0; i < tasks; i++) {
      var task = Tasks.task("t" + i, balancing, 1, candidates);
      supervisor.delegated(task, i).stream()
          .filter(Directive.Send.class::isInstance)
          .map(Directive.Send.class::cast)
          .forEach(send -> assertThat(send.agent()).isIn(send.delegation().candidates()));
      supervisor.settled(
          Tasks.settled(
              "t" + i, i % 3 == 0 ? TaskSettled.Result.FAILED : TaskSettled.Result.ANSWERED),
          i);
    }
  }

  private static Map<String, Integer> given(Balancing balancing, int agents, int tasks) {
    var supervisor = new DomainSupervisor(Lord.SEER, SupervisionSettings.DEFAULT);
    List<String> names = List.of("A", "B", "C", "D", "E", "F").subList(0, agents);
    Map<String, Integer> given = new HashMap<>();
    for (int i = 0; i < tasks; i++) {
      for (Directive directive :
          supervisor.delegated(Tasks.task("t" + i, balancing, 1, names), i)) {
        if (directive instanceof Directive.Send send) {
          given.merge(send.agent(), 1, Integer::sum);
        }
      }
    }
    return given;
  }

  private static int spread(Map<String, Integer> given, int agents) {
    int most = given.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    int least =
        given.size() < agents
            ? 0
            : given.values().stream().mapToInt(Integer::intValue).min().orElse(0);
    return most - least;
  }
}
