package io.raptorflow.operators.agents.strategos.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the monitor makes of events, and that a question finds what was seen. */
class WatchingTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final MemoryKey LAUNCH = MemoryKey.plan("launch");

  /** 100,000 EUR over ten weeks, in two tasks. */
  private static final String PLAN =
      """
      {"id": "launch", "revision": 0, "currency": "EUR",
       "baseline": {"start": "2026-01-05T00:00:00Z", "finish": "2026-03-16T00:00:00Z", "tasks": [
         {"task": "a", "plannedValue": 40000, "controlAccount": "media",
          "start": "2026-01-05T00:00:00Z", "finish": "2026-02-02T00:00:00Z"},
         {"task": "b", "plannedValue": 60000, "controlAccount": "content",
          "start": "2026-02-02T00:00:00Z", "finish": "2026-03-16T00:00:00Z"}]}}
      """;

  private final Hosted monitor = new Hosted(new ProgressMonitor());

  private static String after(double days) {
    return MONDAY.plusMillis(Math.round(days * 86_400_000)).toString();
  }

  private static String task(String id, String more) {
    return "{\"id\": \"" + id + "\", \"plan\": \"launch\"" + more + "}";
  }

  private static String underway(String id, double share) {
    return task(id, ", \"state\": \"in_progress\", \"percentComplete\": " + share);
  }

  private static String cost(double amount) {
    return "{\"series\": \"cost\", \"plan\": \"launch\", \"value\": "
        + amount
        + ", \"dimensions\": {\"controlAccount\": \"media\"}}";
  }

  private Progress track(String time) {
    return monitor
        .compute(time, "track_progress", "{\"plan\": \"launch\"}", Progress.class)
        .output();
  }

  private void fourWeeks() {
    monitor.see(after(0), "plan/launch", PLAN);
    for (int week = 0; week < 4; week++) {
      monitor.see(after(week * 7 + 3), "task/a", underway("a", 0.2 * (week + 1)));
      monitor.see(after(week * 7 + 4), "metric/cost", cost(10_000));
    }
  }

  @Test
  void watchingThenAskingReachesTheSameMemory() {
    fourWeeks();

    assertThat(monitor.memories.keySet()).containsExactly(LAUNCH);
    Progress progress = track(after(28));
    assertThat(monitor.memories.keySet()).containsExactly(LAUNCH);
    assertThat(progress.plannedValue()).isEqualByComparingTo("40000");
    assertThat(progress.earnedValue()).isEqualByComparingTo("32000");
    assertThat(progress.actualCost()).isEqualByComparingTo("40000");
    assertThat(progress.cpi()).isCloseTo(0.8, within(1e-12));
    assertThat(progress.accounts()).hasSize(2);
    assertThat(progress.accounts().get(1).account()).isEqualTo("media");
    assertThat(progress.accounts().get(1).spi()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void aQuestionAboutThePastSeesOnlyThePast() {
    fourWeeks();

    Progress past =
        monitor
            .compute(
                after(28),
                "track_progress",
                "{\"plan\": \"launch\", \"dataDate\": \"" + after(14) + "\"}",
                Progress.class)
            .output();

    assertThat(past.earnedValue()).isEqualByComparingTo("16000");
    assertThat(past.actualCost()).isEqualByComparingTo("20000");
    assertThat(past.plannedValue()).isEqualByComparingTo("20000");
  }

  @Test
  void theForecastRestsOnTheWeeksSeen() {
    fourWeeks();

    CompletionForecast forecast =
        monitor
            .compute(
                after(28),
                "forecast_completion",
                "{\"plan\": \"launch\"}",
                CompletionForecast.class)
            .output();

    assertThat(forecast.cost().byCpi()).isEqualByComparingTo("125000");
    assertThat(forecast.schedule().earnedSchedule()).isCloseTo(3.2, within(1e-9));
    assertThat(forecast.schedule().spiT()).isCloseTo(0.8, within(1e-9));
    assertThat(forecast.schedule().finish()).isEqualTo(MONDAY.plus(Duration.ofHours(2100)));
    assertThat(forecast.limits()).isNotNull();
  }

  @Test
  void theOrderOfTasksAndCostsDoesNotMatter() {
    record Seen(String time, String subject, String payload) {}
    List<Seen> events = new ArrayList<>();
    for (int day = 1; day < 20; day++) {
      events.add(new Seen(after(day), "task/a", underway("a", day * 0.05)));
      events.add(new Seen(after(day + 0.3), "task/b", underway("b", day * 0.01)));
      events.add(new Seen(after(day + 0.6), "metric/cost", cost(1_000 + day)));
    }
    monitor.see(after(0), "plan/launch", PLAN);
    events.forEach(event -> monitor.see(event.time(), event.subject(), event.payload()));
    Progress inOrder = track(after(20));

    for (int seed = 0; seed < 5; seed++) {
      List<Seen> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(seed));
      Hosted other = new Hosted(new ProgressMonitor());
      shuffled.forEach(
          event -> {
            // An older standing may look like progress falling: that is what a correction is for.
            other.see(event.time(), event.subject(), corrected(event.payload()));
          });
      other.see(after(0), "plan/launch", PLAN);
      Progress outOfOrder =
          other
              .compute(after(20), "track_progress", "{\"plan\": \"launch\"}", Progress.class)
              .output();
      assertThat(outOfOrder).isEqualTo(inOrder);
    }
  }

  private static String corrected(String payload) {
    return payload.contains("percentComplete")
        ? payload.replace("}", ", \"correction\": \"late\"}")
        : payload;
  }

  @Test
  void weeksSayWhatTasksSayAfterManyChangesAndANewBaseline() {
    monitor.see(after(0), "plan/launch", PLAN);
    Random random = new Random(7);
    for (int i = 0; i < 80; i++) {
      String payload = corrected(underway("a", random.nextInt(101) / 100.0));
      monitor.see(after(i * 0.5), "task/a", payload);
    }
    monitor.see(
        after(40),
        "plan/launch",
        PLAN.replace("\"revision\": 0", "\"revision\": 1, \"reason\": \"more media\"")
            .replace("40000", "44444.44"));
    PlanMemory memory = new PlanMemory(monitor.memory(LAUNCH));

    var booked =
        memory.weeks().values().stream()
            .map(week -> week.total().earned())
            .reduce(memory.read(PlanMemory.OPENING).total().earned(), java.math.BigDecimal::add);

    TaskTrail trail = memory.task("a");
    assertThat(trail.cut()).isTrue();
    assertThat(booked)
        .isEqualByComparingTo(
            TaskTrail.earned(new java.math.BigDecimal("44444.44"), trail.latest().share()));
  }

  @Test
  void progressThatFallsIsRefusedAndLeavesTheMemoryAsItWas() {
    fourWeeks();
    var before = new java.util.TreeMap<>(monitor.memory(LAUNCH).bytes);

    assertThatThrownBy(() -> monitor.see(after(27), "task/a", underway("a", 0.5)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("falling from 0.8 to 0.5");

    assertThat(monitor.memory(LAUNCH).bytes).isEqualTo(before);
    monitor.see(after(27), "task/a", corrected(underway("a", 0.5)));
    assertThat(track(after(28)).earnedValue()).isEqualByComparingTo("20000");
  }

  @Test
  void atMostTwoThousandOpenTasksAPlan() {
    for (int i = 0; i < 2_000; i++) {
      monitor.see(after(1), "task/t" + i, task("t" + i, ""));
    }

    assertThatThrownBy(() -> monitor.see(after(1), "task/more", task("more", "")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("split the plan");
    monitor.see(after(1), "task/t0", task("t0", ", \"state\": \"done\""));
    monitor.see(after(1), "task/more", task("more", ""));
  }

  @Test
  void anEventTouchesAHandfulOfCellsHoweverLargeThePlan() {
    for (int i = 0; i < 1_000; i++) {
      monitor.see(after(1), "task/t" + i, task("t" + i, ""));
    }
    Hosted.ByteMemory memory = monitor.memory(LAUNCH);
    int reads = memory.reads;
    int writes = memory.writes;

    monitor.see(after(2), "task/t500", underway("t500", 0.5));

    assertThat(memory.reads - reads).isLessThan(15);
    assertThat(memory.writes - writes).isLessThan(8);
  }

  @Test
  void anotherCurrencyIsRefused() {
    monitor.see(after(0), "plan/launch", PLAN);

    assertThatThrownBy(
            () ->
                monitor.see(
                    after(1),
                    "task/a",
                    task("a", ", \"budget\": {\"amount\": 1, \"currency\": \"USD\"}")))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("EUR");
    assertThatThrownBy(
            () ->
                monitor.see(
                    after(1),
                    "metric/cost",
                    "{\"series\": \"cost\", \"plan\": \"launch\", \"value\": 1, \"unit\": \"USD\"}"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("EUR");
  }

  @Test
  void metricsThatAreNoBookingAreOfNoInterest() {
    monitor.see(after(1), "metric/ads.cpc", "{\"series\": \"ads.cpc\", \"value\": 1}");
    monitor.see(
        after(1), "metric/reach", "{\"series\": \"reach\", \"plan\": \"launch\", \"value\": 1}");
    monitor.see(after(1), "metric/cost", "{\"series\": \"cost\", \"value\": 1}");

    assertThat(monitor.memories).isEmpty();
  }

  @Test
  void dwellTimesComeFromTheStatesTasksLeft() {
    for (int i = 0; i < 10; i++) {
      monitor.see(after(i), "task/t" + i, task("t" + i, ", \"state\": \"review\""));
      monitor.see(after(i + 1), "task/t" + i, task("t" + i, ", \"state\": \"done\""));
    }
    monitor.see(after(12), "task/stuck", task("stuck", ", \"state\": \"review\""));

    Issues issues =
        monitor
            .compute(after(20), "identify_issues", "{\"plan\": \"launch\"}", Issues.class)
            .output();

    assertThat(issues.survival().get(0).ended()).isEqualTo(10);
    assertThat(issues.issues()).extracting(Issues.Issue::task).containsExactly("stuck");
    assertThat(issues.issues().get(0).limitHours()).isEqualTo(24);
    assertThat(issues.issues().get(0).ageHours()).isEqualTo(8 * 24);
  }

  @Test
  void staysThatEndLaterAreNotKnownYet() {
    for (int i = 0; i < 10; i++) {
      monitor.see(after(i), "task/t" + i, task("t" + i, ", \"state\": \"review\""));
      monitor.see(after(i + 1), "task/t" + i, task("t" + i, ", \"state\": \"done\""));
    }

    Issues issues =
        monitor
            .compute(
                after(20),
                "identify_issues",
                "{\"plan\": \"launch\", \"dataDate\": \"" + after(5.5) + "\"}",
                Issues.class)
            .output();

    assertThat(issues.survival().get(0).ended()).isEqualTo(5);
    assertThat(issues.survival().get(0).open()).isEqualTo(1);
  }

  @Test
  void thePastIsNotToldByALaterBaseline() {
    fourWeeks();
    monitor.see(after(30), "plan/launch", PLAN.replace("\"revision\": 0", "\"revision\": 1"));

    assertThat(
            monitor.ask(
                after(31),
                "track_progress",
                "{\"plan\": \"launch\", \"dataDate\": \"" + after(28) + "\"}",
                Progress.class))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.field()).isEqualTo("dataDate"));
  }

  @Test
  void aBreachIsToldOnceAnEpisode() {
    monitor.see(after(0), "plan/launch", PLAN);
    double share = 0;
    for (int week = 0; week < 9; week++) {
      share += week < 6 ? 0.10 + 0.002 * (week % 2) : 0.01;
      monitor.see(after(week * 7 + 2), "task/a", underway("a", share));
      monitor.see(after(week * 7 + 4), "metric/cost", cost(4_000));
    }
    monitor.wakeUntil(MONDAY.plus(Duration.ofDays(70)));

    List<RiskRule> told = new ArrayList<>();
    for (Effect.Emit emit : monitor.emitted) {
      assertThat(emit.draft().type()).isEqualTo(EventType.WARNING_ISSUED);
      assertThat(emit.draft().subject()).isEqualTo("plan/launch");
      ((RiskWarning) emit.draft().payload()).flags().forEach(flag -> told.add(flag.rule()));
    }
    assertThat(told).contains(RiskRule.COST_INDEX).doesNotHaveDuplicates();

    int before = monitor.emitted.size();
    RiskFlags flags =
        monitor
            .compute(after(70), "flag_risks", "{\"plan\": \"launch\"}", RiskFlags.class)
            .output();
    assertThat(flags.flags()).extracting(RiskFlags.Flag::rule).contains(RiskRule.COST_INDEX);
    assertThat(monitor.emitted).hasSize(before);
  }

  @Test
  void silenceIsToldWithoutAnyEvent() {
    monitor.see(after(0), "plan/launch", PLAN);
    for (int day = 1; day < 20; day++) {
      monitor.see(after(day), "metric/cost", cost(10));
    }

    monitor.wakeUntil(MONDAY.plus(Duration.ofDays(60)));

    assertThat(monitor.emitted)
        .flatExtracting(emit -> ((RiskWarning) emit.draft().payload()).flags())
        .extracting("rule")
        .contains(RiskRule.STALE_UPDATES);
  }

  @Test
  void theFloatIsKeptWeekByWeek() {
    monitor.see(after(0), "plan/launch", PLAN);
    monitor.see(
        after(1), "task/a", task("a", ", \"state\": \"in_progress\", \"remainingHours\": 40"));

    monitor.wakeUntil(MONDAY.plus(Duration.ofDays(21)));

    assertThat(new PlanMemory(monitor.memory(LAUNCH)).weeks().values())
        .extracting(WeekFigures::floatHours)
        .containsExactly(8 * 168.0, 7 * 168.0, 6 * 168.0);
  }

  @Test
  void aPlanIsForgottenNinetyDaysAfterItsClosing() {
    fourWeeks();
    monitor.see(
        after(30),
        "plan/launch",
        PLAN.replace("\"revision\": 0", "\"revision\": 1, \"state\": \"closed\""));

    monitor.wakeUntil(MONDAY.plus(Duration.ofDays(119)));
    assertThat(monitor.memory(LAUNCH).bytes).isNotEmpty();
    monitor.wakeUntil(MONDAY.plus(Duration.ofDays(121)));
    assertThat(monitor.memory(LAUNCH).bytes).isEmpty();
    assertThat(monitor.isToBeWoken()).isFalse();
  }

  @Test
  void noMoreThanTwoHundredAndSixtyWeeksAreKeptAndNoCostIsLost() {
    monitor.see(after(0), "plan/launch", PLAN);
    for (int week = 0; week < 300; week++) {
      monitor.see(after(week * 7 + 1), "metric/cost", cost(100));
    }
    monitor.see(after(2_100), "task/a", underway("a", 0.5));

    assertThat(new PlanMemory(monitor.memory(LAUNCH)).weeks()).hasSize(PlanMemory.MOST_WEEKS);
    assertThat(track(after(2_101)).actualCost()).isEqualByComparingTo("30000");
  }

  @Test
  void aBaselineByPeriodsIsReadBetweenItsEnds() {
    monitor.see(
        after(0),
        "plan/launch",
        """
        {"id": "launch", "budget": {"amount": 500, "currency": "EUR"},
         "baseline": {"start": "2026-01-05T00:00:00Z", "periods": [
           {"end": "2026-01-12T00:00:00Z", "plannedValue": 100},
           {"end": "2026-01-26T00:00:00Z", "plannedValue": 300}]}}
        """);
    monitor.see(
        after(7),
        "task/a",
        task(
            "a",
            ", \"state\": \"in_progress\", \"percentComplete\": 0.5,"
                + " \"budget\": {\"amount\": 300, \"currency\": \"EUR\"}"));
    monitor.see(after(8), "metric/cost", cost(120));

    Progress progress = track(after(14));

    assertThat(progress.plannedValue()).isEqualByComparingTo("200");
    assertThat(progress.earnedValue()).isEqualByComparingTo("150");
    assertThat(progress.budgetAtCompletion()).isEqualByComparingTo("300");
  }

  @Test
  void workOutOfTheBaselineEarnsNothingOfIt() {
    fourWeeks();
    monitor.see(
        after(26),
        "task/extra",
        task(
            "extra",
            ", \"state\": \"done\", \"budget\": {\"amount\": 90000, \"currency\": \"EUR\"}"));

    Answer.Computed<Progress> answer =
        monitor.compute(after(28), "track_progress", "{\"plan\": \"launch\"}", Progress.class);

    assertThat(answer.output().earnedValue()).isEqualByComparingTo("32000");
    assertThat(answer.output().unmeasured()).containsExactly("extra");
    assertThat(answer.confidence()).isEqualTo(0.5);
  }
}
