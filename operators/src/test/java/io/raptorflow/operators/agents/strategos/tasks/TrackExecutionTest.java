package io.raptorflow.operators.agents.strategos.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.strategos.tasks.Execution.Ageing;
import io.raptorflow.schemas.entities.Task.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrackExecutionTest {
  private static final Path LOGS = Path.of("../../shared/data/logs");
  private static final Pattern TIME =
      Pattern.compile("<date key=\"time:timestamp\" value=\"([^\"]+)\"");

  private final Orchestrator orchestrator = new Orchestrator();

  private Execution ask(String input) {
    return orchestrator.ask("track_execution", input, Execution.class).output();
  }

  private static String change(String task, String state, Instant at) {
    return "{\"task\": \"%s\", \"state\": \"%s\", \"at\": \"%s\"}".formatted(task, state, at);
  }

  /** λ = 6/603.9 h, W = 268.58 h, L = 2.6685 of pm4py's running example: six cases, 42 events. */
  @Test
  void littlesFiguresOfTheRunningExample() throws IOException {
    Path log = runningExample();
    List<String> changes = new ArrayList<>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    String[] cases = Files.readString(log, StandardCharsets.UTF_8).split("<trace>");
    for (int i = 1; i < cases.length; i++) {
      List<Instant> times = new ArrayList<>();
      Matcher matcher = TIME.matcher(cases[i]);
      while (matcher.find()) {
        times.add(OffsetDateTime.parse(matcher.group(1)).toInstant());
      }
      Instant start = times.get(0);
      Instant end = times.get(times.size() - 1);
      first = start.isBefore(first) ? start : first;
      last = end.isAfter(last) ? end : last;
      changes.add(change("case" + i, "in_progress", start));
      changes.add(change("case" + i, "done", end));
    }

    Execution execution =
        ask(
            "\"from\": \"%s\", \"to\": \"%s\", \"changes\": [%s]"
                .formatted(first, last, String.join(",", changes)));

    assertThat(execution.finished()).isEqualTo(6);
    assertThat(execution.arrivalsPerHour()).isCloseTo(6 / 603.9, within(1e-6));
    assertThat(execution.cycleHoursMean()).isCloseTo(268.58, within(.005));
    assertThat(execution.stayHoursMean()).isCloseTo(268.58, within(.005));
    assertThat(execution.inProgressMean()).isCloseTo(2.6685, within(5e-5));
    assertThat(execution.closedWindow()).isTrue();
  }

  private static Path runningExample() throws IOException {
    boolean isThere = Files.isDirectory(LOGS);
    if (!isThere && System.getenv("CI") != null) {
      throw new AssertionError("no evaluation data at " + LOGS.toAbsolutePath());
    }
    assumeTrue(isThere, "no evaluation data at " + LOGS.toAbsolutePath());
    return LOGS.resolve("running-example.xes");
  }

  @Property(tries = 100)
  void littlesLawHoldsOnAClosedWindow(
      @ForAll @IntRange(min = 1, max = 30) int tasks, @ForAll long seed) {
    Random random = new Random(seed);
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    List<String> changes = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      Instant start = begin.plusSeconds(random.nextInt(1_000_000));
      changes.add(change("t" + i, "in_progress", start));
      changes.add(
          change(
              "t" + i,
              random.nextBoolean() ? "done" : "cancelled",
              start.plusSeconds(random.nextInt(1_000_000))));
    }

    Execution execution =
        ask(
            "\"from\": \"2026-01-01T00:00:00Z\", \"to\": \"2026-02-01T00:00:00Z\","
                + " \"changes\": ["
                + String.join(",", changes)
                + "]");

    assertThat(execution.closedWindow()).isTrue();
    Double stay = execution.stayHoursMean();
    assertThat(stay).isNotNull();
    assertThat(execution.inProgressMean())
        .isCloseTo(execution.arrivalsPerHour() * stay, within(1e-9));
  }

  /** a 0–10 h done, b 0–20 h cancelled: L = 1.5, λ = .1, W = 15. */
  @Test
  void whatWasCancelledWasInProgressToo() {
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    Instant end = begin.plusSeconds(20 * 3_600);

    Execution execution =
        ask(
            "\"from\": \"%s\", \"to\": \"%s\", \"changes\": [%s, %s, %s, %s]"
                .formatted(
                    begin,
                    end,
                    change("a", "in_progress", begin),
                    change("a", "done", begin.plusSeconds(10 * 3_600)),
                    change("b", "in_progress", begin),
                    change("b", "cancelled", end)));

    assertThat(execution.closedWindow()).isTrue();
    assertThat(execution.inProgressMean()).isCloseTo(1.5, within(1e-12));
    assertThat(execution.arrivalsPerHour()).isCloseTo(.1, within(1e-12));
    assertThat(execution.stayHoursMean()).isCloseTo(15, within(1e-12));
    assertThat(execution.cycleHoursMean()).isCloseTo(10, within(1e-12));
  }

  @Test
  void tasksOlderThanExpectedAreToldOldestFirst() {
    Instant start = Instant.parse("2026-02-01T00:00:00Z");
    List<String> changes = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      changes.add(change("d" + i, "in_progress", start));
      changes.add(change("d" + i, "done", start.plusSeconds(i * 3_600L)));
    }
    Instant noon = Instant.parse(Orchestrator.NOON);
    changes.add(change("young", "in_progress", noon.minusSeconds(17 * 3_600)));
    changes.add(change("old", "in_progress", noon.minusSeconds(18 * 3_600)));
    changes.add(change("older", "review", noon.minusSeconds(19 * 3_600)));
    changes.add(change("planned", "planned", noon.minusSeconds(90 * 3_600)));

    Execution execution = ask("\"changes\": [" + String.join(",", changes) + "]");

    assertThat(execution.cycleHoursP50()).isEqualTo(10);
    assertThat(execution.expectedHours()).isEqualTo(17);
    assertThat(execution.ageing())
        .containsExactly(
            new Ageing("older", State.REVIEW, 19), new Ageing("old", State.IN_PROGRESS, 18));
    assertThat(execution.counts())
        .containsEntry(State.DONE, 20)
        .containsEntry(State.IN_PROGRESS, 2)
        .containsEntry(State.PLANNED, 1);
    assertThat(execution.closedWindow()).isFalse();
    assertThat(execution.flow().get(19).finished()).isEqualTo(20);
    assertThat(execution.flow().get(19).arrived()).isEqualTo(24);
  }

  @Test
  void statesThatWereSeenAreTheFlow() {
    orchestrator.see("2026-03-01T00:00:00Z", "a", "");
    orchestrator.see("2026-03-01T06:00:00Z", "a", ", \"state\": \"in_progress\"");
    orchestrator.see("2026-03-01T18:00:00Z", "a", ", \"state\": \"done\"");

    Execution execution = ask("\"quantile\": 0.85");

    assertThat(execution.cycleHoursMean()).isEqualTo(12);
    assertThat(execution.from()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(execution.throughputPerWeek()).isCloseTo(168 / 36.0, within(1e-12));
  }

  @Test
  void theConfidenceIsOfTheTasksSeenByTheEndOfTheWindow() {
    orchestrator.see("2026-01-01T00:00:00Z", "early", "");
    Instant later = Instant.parse("2026-01-10T00:00:00Z");
    for (int i = 0; i < 40; i++) {
      String state = ", \"state\": \"" + (i % 2 == 0 ? "in_progress" : "review") + "\"";
      orchestrator.see(later.plusSeconds(i * 3_600L).toString(), "b", state);
      orchestrator.see(later.plusSeconds(i * 3_600L).toString(), "c", state);
    }

    Answer.Computed<Execution> answer =
        orchestrator.ask("track_execution", "\"to\": \"2026-01-05T00:00:00Z\"", Execution.class);

    assertThat(answer.confidence()).isEqualTo(1);
    assertThat(answer.output().cut()).isZero();
  }

  @Test
  void twoChangesAtOneMomentComeInTheOrderOfStatesHoweverTheyAreTold() {
    Instant at = Instant.parse("2026-02-01T00:00:00Z");
    String one = change("a", "in_progress", at);
    String other = change("a", "done", at);

    assertThat(ask("\"changes\": [" + one + "," + other + "]"))
        .isEqualTo(ask("\"changes\": [" + other + "," + one + "]"))
        .extracting(Execution::finished)
        .isEqualTo(1);
  }

  @Test
  void aQuantileOfRoundNumbersIsNotPushedOnByRounding() {
    Instant start = Instant.parse("2026-02-01T00:00:00Z");
    List<String> changes = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      changes.add(change("d" + i, "in_progress", start));
      changes.add(change("d" + i, "done", start.plusSeconds(i * 3_600L)));
    }

    assertThat(
            ask("\"quantile\": 0.55, \"changes\": [" + String.join(",", changes) + "]")
                .expectedHours())
        .isEqualTo(55);
  }

  @Test
  void timesNobodyCanReckonWithAreRefusedByField() {
    String change = change("a", "done", Instant.parse("2026-02-01T00:00:00Z"));

    assertThat(orchestrator.refusal("track_execution", "\"from\": \"-1000000000-01-01T00:00:00Z\""))
        .startsWith("from: found");
    assertThat(
            orchestrator.refusal(
                "track_execution", "\"changes\": [" + change("a", "done", Instant.MIN) + "]"))
        .startsWith("changes.at: found");
    assertThat(
            orchestrator.refusal(
                "track_execution",
                "\"from\": \"2026-03-01T00:00:00Z\", \"to\": \"2026-03-01T00:00:00.000000001Z\","
                    + " \"changes\": ["
                    + change
                    + "]"))
        .startsWith("from: found 2026-03-01T00:00:00Z");
  }

  @Test
  void anEndBeforeTheBeginningIsRefused() {
    assertThat(
            orchestrator.refusal(
                "track_execution",
                "\"from\": \"2026-03-02T00:00:00Z\", \"to\": \"2026-03-01T00:00:00Z\""))
        .startsWith("to: found 2026-03-01T00:00:00Z");
  }
}
