package io.raptorflow.operators.agents.strategos.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.HostedAgents;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.planning.CreateRoadmap.Blackout;
import io.raptorflow.operators.host.HostBench;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CreateRoadmapTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
  private static final List<DayOfWeek> EVERY_DAY = Arrays.asList(DayOfWeek.values());

  @Test
  void reliableConstructionTakesFortyFourWeeksAtMeanDurations() {
    Roadmap roadmap = computed(ask(H14.tasks(), List.of(), null, List.of()));

    assertThat(roadmap.expected().workdays()).isCloseTo(44 * 5, within(1e-9));
    assertThat(roadmap.expected().finish()).isEqualTo(MONDAY.plusWeeks(43).plusDays(4));
    assertThat(roadmap.p50().workdays()).isLessThan(roadmap.p80().workdays());
  }

  @Property(tries = 100)
  void aBlackoutOfAllWorkMovesTheEndByItsDays(
      @ForAll @IntRange(min = 0, max = 200) int from,
      @ForAll @IntRange(min = 1, max = 30) int days) {
    // of 44 weeks of 40 hours at 8 hours a day, 220 days are worked
    Blackout rest =
        new Blackout(MONDAY.plusDays(from), MONDAY.plusDays(from + days - 1), List.of());

    Roadmap without = computed(ask(H14.tasks(), EVERY_DAY, null, List.of()));
    Roadmap with = computed(ask(H14.tasks(), EVERY_DAY, null, List.of(rest)));

    assertThat(with.expected().finish()).isEqualTo(without.expected().finish().plusDays(days));
  }

  @Property(tries = 50)
  void aBlackoutOfACriticalTaskMovesTheEndByItsDays(
      @ForAll @IntRange(min = 0, max = 3) int into, @ForAll @IntRange(min = 1, max = 30) int days) {
    // B is critical and worked from day 10 to day 30
    LocalDate from = MONDAY.plusDays(12L + into);
    Blackout rest = new Blackout(from, from.plusDays(days - 1L), List.of("B"));

    Roadmap without = computed(ask(H14.tasks(), EVERY_DAY, null, List.of()));
    Roadmap with = computed(ask(H14.tasks(), EVERY_DAY, null, List.of(rest)));

    assertThat(with.expected().finish()).isEqualTo(without.expected().finish().plusDays(days));
  }

  @Test
  void aBlackoutWithinTheFloatOfATaskMovesNoEnd() {
    // H has four weeks of float; it is worked from week 33 - 4 of the early schedule on
    Blackout rest = new Blackout(MONDAY.plusDays(150), MONDAY.plusDays(169), List.of("H"));

    Roadmap without = computed(ask(H14.tasks(), EVERY_DAY, null, List.of()));
    Roadmap with = computed(ask(H14.tasks(), EVERY_DAY, null, List.of(rest)));

    assertThat(with.expected().finish()).isEqualTo(without.expected().finish());
  }

  @Property(tries = 200)
  void noMorePeopleWorkAtOnceThanThereAre(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 9) Integer> hours,
      @ForAll @Size(12) List<@IntRange(min = 1, max = 3) Integer> teams,
      @ForAll long links,
      @ForAll @IntRange(min = 3, max = 5) int people) {
    List<PlanTask> tasks = new ArrayList<>();
    for (int i = 0; i < hours.size(); i++) {
      PlanTask task =
          i > 0 && (links >> i & 1) == 1
              ? OutlinePhasesTest.task("t" + i, "t" + (i - 1))
              : OutlinePhasesTest.task("t" + i);
      tasks.add(
          new PlanTask(
              task.id(),
              (double) hours.get(i),
              null,
              null,
              teams.get(i),
              null,
              task.predecessors()));
    }
    TaskGraph graph = TaskGraph.of(tasks);
    double[] durations = graph.tasks().stream().mapToDouble(PlanTask::meanHours).toArray();
    List<RestDays> rest = graph.tasks().stream().map(task -> RestDays.of(List.of(1L), 8)).toList();

    SerialSchedule schedule = SerialSchedule.of(graph, durations, rest, people);

    for (int one = 0; one < tasks.size(); one++) {
      double moment = schedule.start()[one];
      int busy = 0;
      for (int other = 0; other < tasks.size(); other++) {
        boolean works =
            schedule.start()[other] <= moment + 1e-6 && schedule.finish()[other] > moment + 1e-6;
        busy += works ? graph.task(other).team() : 0;
      }
      assertThat(busy).isLessThanOrEqualTo(people);
      for (TaskGraph.Link link : graph.before(one)) {
        assertThat(schedule.finish()[link.from()]).isLessThanOrEqualTo(moment + 1e-9);
      }
    }
  }

  @Test
  void onePersonDoesOneTaskAfterTheOther() {
    List<PlanTask> tasks = List.of(OutlinePhasesTest.task("a"), OutlinePhasesTest.task("b"));

    assertThat(computed(ask(tasks, List.of(), 1, List.of())).expected().workdays())
        .isCloseTo(2 / 8.0, within(1e-9));
    assertThat(computed(ask(tasks, List.of(), null, List.of())).expected().workdays())
        .isCloseTo(1 / 8.0, within(1e-9));
  }

  @Test
  void aTaskForMorePeopleThanThereAreIsRefused() {
    var task = new PlanTask("a", 8.0, null, null, 3, null, List.of());

    assertThatThrownBy(() -> ask(List.of(task), List.of(), 2, List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("tasks.a.people: found 3 at once");
  }

  @Property(tries = 300)
  void restDaysDoWhatWalkingOverThemDayByDayDoes(
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 40) Integer> days,
      @ForAll @IntRange(min = 0, max = 400) int moment,
      @ForAll @IntRange(min = 0, max = 200) int work) {
    RestDays rest = RestDays.of(days.stream().map(Integer::longValue).toList(), 8);
    int begins = moment;
    while (days.contains(begins / 8)) {
      begins = (begins / 8 + 1) * 8;
    }
    int ends = begins;
    for (int left = work; left > 0; ends++) {
      left -= days.contains(ends / 8) ? 0 : 1;
    }

    assertThat(rest.beginning(moment)).isEqualTo(begins);
    assertThat(rest.end(begins, work)).isEqualTo(ends);
  }

  @Test
  void tasksThatWaitForEachOtherAreRefusedWithTheirCircle() {
    List<PlanTask> tasks =
        List.of(OutlinePhasesTest.task("a", "b"), OutlinePhasesTest.task("b", "a"));

    assertThatThrownBy(() -> computed(ask(tasks, List.of(), null, List.of())))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("a circle: a → b → a");
  }

  @Test
  void whatIsNoTimeOfRestIsRefused() {
    List<PlanTask> tasks = List.of(OutlinePhasesTest.task("a"));

    assertThatThrownBy(() -> new Blackout(MONDAY, MONDAY.minusDays(1), List.of()))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("blackouts: found from 2026-03-02 to 2026-03-01");
    assertThatThrownBy(
            () ->
                ask(
                    tasks,
                    List.of(),
                    null,
                    List.of(new Blackout(MONDAY, MONDAY.plusDays(3_660), List.of()))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("3661 days");
    assertThatThrownBy(
            () -> ask(tasks, List.of(), null, List.of(new Blackout(MONDAY, MONDAY, List.of("b")))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("blackouts.tasks: found b");
  }

  @Test
  void restOfManyTasksOnManyDaysIsToldAsRestOfAll() {
    List<PlanTask> tasks = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      tasks.add(OutlinePhasesTest.task("t" + i));
    }
    List<String> all = tasks.stream().map(PlanTask::id).toList();

    assertThatThrownBy(
            () ->
                ask(
                    tasks,
                    List.of(),
                    null,
                    List.of(new Blackout(MONDAY, MONDAY.plusDays(999), all))))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("2000000 days over all tasks");
  }

  @Test
  void twoThousandTasksOfOnePersonAreScheduledAroundTenYearsOfRest() {
    List<PlanTask> tasks = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      double hours = i < 1_000 ? 1 : 40_000;
      tasks.add(new PlanTask("t" + i, hours, null, null, null, null, List.of()));
    }
    Blackout rest = new Blackout(MONDAY.plusDays(1_000), MONDAY.plusDays(1_000 + 3_659), List.of());

    Roadmap roadmap = computed(ask(tasks, EVERY_DAY, 1, List.of(rest)));

    assertThat(roadmap.expected().workdays())
        .isCloseTo((1_000 + 1_000 * 40_000.0) / 8 + 3_660, within(1e-3));
  }

  @Test
  void aRoadmapIsMadeByTheAgent() throws Exception {
    try (HostedAgents agents = new HostedAgents()) {
      JsonNode answer =
          agents.ask(
              "PlanDeveloper",
              "create_roadmap",
              """
              {"plan":"launch","start":"2026-03-06","milestones":2,
               "blackouts":[{"from":"2026-03-09","to":"2026-03-09"}],"tasks":[
               {"id":"brief","estimateHours":8},
               {"id":"copy","estimateHours":8,"predecessors":[{"task":"brief"}]}]}""");

      assertThat(answer.at("/output/lanes/0/finishP50").asText()).isEqualTo("2026-03-06");
      assertThat(answer.at("/output/lanes/1/startP50").asText()).isEqualTo("2026-03-10");
      assertThat(answer.at("/output/milestones/1/dateP80").asText()).isEqualTo("2026-03-10");
    }
  }

  private static CreateRoadmap ask(
      List<PlanTask> tasks,
      List<DayOfWeek> workdays,
      @Nullable Integer people,
      List<Blackout> blackouts) {
    return new CreateRoadmap("p", MONDAY, tasks, workdays, null, people, blackouts, null, null);
  }

  private static Roadmap computed(CreateRoadmap input) {
    var answer = new RoadmapPlanning().answer(new Asked<>(input, HostBench.task("q1", "{}")));
    return ((Answer.Computed<Roadmap>) answer).output();
  }
}
