package io.raptorflow.operators.agents.strategos.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackProgressTest {
  static final String NOON = "2026-03-02T12:00:00Z";

  /** R package PRA, earned-value vignette: period 3 of 5. */
  static final String EV5 =
      """
      {"periods": [
        {"plannedValue": 10000, "actualCost": 9000},
        {"plannedValue": 20000, "actualCost": 27000},
        {"plannedValue": 40000, "earnedValue": 35000, "actualCost": 63000},
        {"plannedValue": 70000},
        {"plannedValue": 100000}]}
      """;

  private final Hosted monitor = new Hosted(new ProgressMonitor());

  private Progress track(String facts) {
    return monitor.compute(NOON, "track_progress", question(facts), Progress.class).output();
  }

  private Answer<Progress> ask(String facts) {
    return monitor.ask(NOON, "track_progress", question(facts), Progress.class);
  }

  private static String question(String facts) {
    return "{\"plan\": \"launch\", \"facts\": " + facts + "}";
  }

  @Test
  void theVignetteOfPraComesOut() {
    Progress progress = track(EV5);

    assertThat(progress.scheduleVariance()).isEqualByComparingTo("-5000");
    assertThat(progress.costVariance()).isEqualByComparingTo("-28000");
    assertThat(progress.spi()).isCloseTo(0.875, within(1e-12));
    assertThat(progress.cpi()).isCloseTo(0.5556, within(5e-5));
    assertThat(progress.tcpi()).isCloseTo(1.757, within(5e-4));
    assertThat(progress.percentComplete()).isCloseTo(0.35, within(1e-12));
  }

  @Test
  void theExampleOfNasaComesOut() {
    Progress progress =
        track(
            """
            {"periods": [{"plannedValue": 100000, "earnedValue": 60000, "actualCost": 110000}],
             "budgetAtCompletion": 400000}
            """);

    assertThat(progress.scheduleVariance()).isEqualByComparingTo("-40000");
    assertThat(progress.costVariance()).isEqualByComparingTo("-50000");
    assertThat(progress.spi()).isCloseTo(0.60, within(1e-12));
    assertThat(progress.cpi()).isCloseTo(0.545, within(5e-4));
  }

  @Test
  void noBudgetLeftHasNoIndexToComplete() {
    Progress progress =
        track(
            """
            {"periods": [{"plannedValue": 100000, "earnedValue": 60000, "actualCost": 110000}]}
            """);

    assertThat(progress.tcpi()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0/100, in_progress, 0",
    "0/100, done, 1000",
    "50/50, ready, 0",
    "50/50, in_progress, 500",
    "50/50, done, 1000",
    "weighted_milestone, in_progress, 750",
    "percent_physical, in_progress, 400"
  })
  void eachTechniqueEarnsItsWay(String technique, String state, String earned) {
    Progress progress =
        track(
            """
            {"actualCost": 100, "tasks": [
              {"id": "a", "plan": "launch", "technique": "%s", "state": "%s",
               "percentComplete": 0.4, "budget": {"amount": 1000, "currency": "EUR"},
               "plannedStart": "2026-02-02T00:00:00Z", "plannedFinish": "2026-02-16T00:00:00Z",
               "steps": [{"weight": 3, "reached": true}, {"weight": 1, "reached": false}]}]}
            """
                .formatted(technique, state));

    assertThat(progress.earnedValue()).isEqualByComparingTo(earned);
    assertThat(progress.budgetAtCompletion()).isEqualByComparingTo("1000");
    assertThat(progress.currency()).isEqualTo("EUR");
  }

  @ParameterizedTest
  @CsvSource({"0/100, 0", "50/50, 500", "percent_physical, 500"})
  void valueIsPlannedByTheTechniqueItIsEarnedWith(String technique, String planned) {
    Answer<Progress> answer =
        ask(
            """
            {"actualCost": 100, "tasks": [
              {"id": "a", "plan": "launch", "technique": "%s", "state": "in_progress",
               "percentComplete": 0.4, "budget": {"amount": 1000, "currency": "EUR"},
               "plannedStart": "2026-02-23T12:00:00Z", "plannedFinish": "2026-03-09T12:00:00Z"}]}
            """
                .formatted(technique));

    if (new BigDecimal(planned).signum() == 0) {
      assertThat(answer).isInstanceOf(Answer.Refused.class);
      assertThat(((Answer.Refused<Progress>) answer).field()).isEqualTo("plannedValue");
    } else {
      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Computed.class,
              computed ->
                  assertThat(((Progress) computed.output()).plannedValue())
                      .isEqualByComparingTo(planned));
    }
  }

  @Test
  void aTaskThatSaysNotHowFarItIsLowersTheConfidence() {
    Answer.Computed<Progress> answer =
        monitor.compute(
            NOON,
            "track_progress",
            question(
                """
                {"actualCost": 100, "tasks": [
                  {"id": "a", "plan": "launch", "state": "in_progress", "percentComplete": 0.4,
                   "budget": {"amount": 1000, "currency": "EUR"},
                   "plannedStart": "2026-02-02T00:00:00Z",
                   "plannedFinish": "2026-02-16T00:00:00Z"},
                  {"id": "b", "plan": "launch", "state": "in_progress"}]}
                """),
            Progress.class);

    assertThat(answer.confidence()).isEqualTo(0.5);
    assertThat(answer.output().unmeasured()).containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource({"0, 10, 20, plannedValue", "10, 10, 0, actualCost", "10, 200, 20, earnedValue"})
  void anUndefinedIndexIsRefusedByName(String planned, String earned, String cost, String field) {
    Answer<Progress> answer =
        ask(
            """
            {"periods": [{"plannedValue": %s, "earnedValue": %s, "actualCost": %s},
                         {"plannedValue": 100}]}
            """
                .formatted(planned, earned, cost));

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat(((Answer.Refused<Progress>) answer).field()).isEqualTo(field);
  }

  @Test
  void fallingProgressIsRefusedUnlessItIsACorrection() {
    String fall =
        """
        {"periods": [{"plannedValue": 10, "earnedValue": 9, "actualCost": 9},
                     {"plannedValue": 20, "earnedValue": 8, "actualCost": 18%s}]}
        """;

    assertThat(ask(fall.formatted("")))
        .isInstanceOfSatisfying(
            Answer.Refused.class,
            refused -> assertThat(refused.found()).contains("falling from 9 to 8"));
    assertThat(track(fall.formatted(", \"correction\": \"counted twice\"")).earnedValue())
        .isEqualByComparingTo("8");
  }

  @Test
  void nothingIsTakenFromAfterTheDataDate() {
    assertThat(
            ask(
                """
                {"periods": [{"end": "2026-03-03T00:00:00Z", "plannedValue": 10,
                              "earnedValue": 9, "actualCost": 9}]}
                """))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.field()).isEqualTo("periods.end"));
    assertThat(
            monitor.ask(
                NOON,
                "track_progress",
                "{\"plan\": \"launch\", \"dataDate\": \"2026-03-02T12:00:01Z\"}",
                Progress.class))
        .isInstanceOfSatisfying(
            Answer.Refused.class, refused -> assertThat(refused.field()).isEqualTo("dataDate"));
  }

  @Test
  void anUnknownPlanIsTooLittleToSay() {
    assertThat(monitor.ask(NOON, "track_progress", "{\"plan\": \"nothing\"}", Progress.class))
        .isInstanceOf(Answer.InsufficientData.class);
  }

  @Test
  void aQuestionWithoutAPlanIsRefused() {
    assertThatThrownBy(() -> Hosted.read("{}", TrackProgress.class))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("plan");
  }
}
