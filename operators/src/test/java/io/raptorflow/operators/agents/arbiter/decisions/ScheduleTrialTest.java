package io.raptorflow.operators.agents.arbiter.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.GoldenCell;
import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.decisions.ScheduleTrial.Arm;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTrialTest {
  private static final String NOON = "2026-03-02T12:00:00Z";

  private final AskedArbiter arbiter = new AskedArbiter(new DecisionMaker());

  private TrialSchedule schedule(String question) {
    return arbiter.compute("schedule_trial", question, TrialSchedule.class).output();
  }

  private static String arms(String more, long... counts) {
    StringBuilder arms = new StringBuilder();
    for (int i = 0; i < counts.length; i += 2) {
      arms.append(i == 0 ? "" : ", ")
          .append(
              "{\"name\": \"a%d\", \"trials\": %d, \"successes\": %d}"
                  .formatted(i / 2, counts[i], counts[i + 1]));
    }
    return "{\"arms\": [" + arms + "]" + more + "}";
  }

  /** Gittins, Glazebrook and Weber, Multi-armed Bandit Allocation Indices (2011), tables of 8.4. */
  @ParameterizedTest
  @CsvSource({"1, 1, 0.9, 0.7029", "2, 1, 0.9, 0.8001", "1, 1, 0.99, 0.8699"})
  void theIndexIsThatOfTheTables(double successes, double failures, double discount, double index) {
    assertThat(GittinsIndex.of(successes, failures, discount)).isCloseTo(index, within(1e-4));
  }

  @Property(tries = 40)
  void learningIsWorthMoreTheLessIsKnownAndTheLongerItCanBeUsed(
      @ForAll @IntRange(min = 1, max = 20) int successes,
      @ForAll @IntRange(min = 1, max = 20) int failures) {
    double mean = successes / (double) (successes + failures);
    double index = GittinsIndex.of(successes, failures, 0.9);

    assertThat(index).isBetween(mean, 1.0);
    assertThat(GittinsIndex.of(2 * successes, 2 * failures, 0.9)).isLessThan(index + 1e-6);
    assertThat(GittinsIndex.of(successes, failures, 0.95)).isGreaterThan(index - 1e-6);
    assertThat(GittinsIndex.of(successes + 1, failures, 0.9)).isGreaterThan(index);
  }

  @Test
  void equalArmsShareTheNextTrialsAlike() {
    TrialSchedule schedule = schedule(arms("", 40, 8, 40, 8));

    assertThat(schedule.standardError()).isCloseTo(0.005, within(1e-12));
    assertThat(schedule.arms())
        .allSatisfy(
            arm -> assertThat(arm.share()).isCloseTo(0.5, within(3 * schedule.standardError())));
    assertThat(schedule.arms().get(0).index()).isEqualTo(schedule.arms().get(1).index());
  }

  @Test
  void theBetterArmIsTriedAtLeastEverySecondTimeAndTheChallengersShareTheRest() {
    TrialSchedule schedule = schedule(arms("", 100, 50, 100, 30, 100, 29));

    assertThat(schedule.best()).isEqualTo("a0");
    assertThat(schedule.arms().get(0).share()).isBetween(0.45, 0.55);
    assertThat(schedule.arms().get(1).share()).isGreaterThan(0.1);
    assertThat(schedule.arms().stream().mapToDouble(TrialSchedule.Plan::share).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(schedule.arms().get(0).chanceOfBest()).isGreaterThan(0.99);
    assertThat(schedule.arms().get(0).expectedLoss())
        .isLessThan(schedule.arms().get(1).expectedLoss());
  }

  /** P(Beta(2,1) > Beta(1,1)) = 2/3, and the better one is expected to lose 1/12 to the best. */
  @Test
  void chancesAndLossesAreThoseOfTheRates() {
    TrialSchedule schedule = schedule(arms(", \"runs\": 100000", 1, 1, 0, 0));

    assertThat(schedule.arms().get(0).chanceOfBest()).isCloseTo(2 / 3.0, within(6e-3));
    assertThat(schedule.arms().get(0).expectedLoss()).isCloseTo(1 / 12.0, within(3e-3));
    assertThat(schedule.arms().get(1).expectedLoss()).isCloseTo(0.25, within(3e-3));
  }

  @Test
  void tryingStopsWhenChoosingLosesLittle() {
    String question = arms(", \"stopLoss\": 0.001", 10_000, 5_000, 10_000, 3_000);

    assertThat(schedule(question).stop()).isTrue();
    assertThat(schedule(question.replace("0.001", "0")).stop()).isTrue();
    assertThat(schedule(arms(", \"stopLoss\": 0.001", 10, 5, 10, 3)).stop()).isFalse();
    assertThat(schedule(arms("", 10_000, 5_000, 10_000, 3_000)).stop()).isFalse();
  }

  @Test
  void theSameSeedGivesTheSameSchedule() {
    String question = arms(", \"seed\": 7", 10, 5, 10, 3);

    assertThat(schedule(question)).isEqualTo(schedule(question));
    assertThat(schedule(question.replace("7}", "8}"))).isNotEqualTo(schedule(question));
  }

  private static String experiment(long exposures) {
    return """
    {"id": "x1", "arms": [{"name": "blue", "exposures": %d, "conversions": 20},
     {"name": "red", "exposures": 100, "conversions": 5}]}
    """
        .formatted(exposures);
  }

  @Test
  void theCountsOfAnExperimentAreRememberedAndAskedForUnderOneKey() {
    Hosted maker = new Hosted(new DecisionMaker());
    maker.see(NOON, "experiment/x1", experiment(100));
    maker.see("2026-03-01T12:00:00Z", "experiment/x1", experiment(30));

    Answer.Computed<TrialSchedule> answer =
        maker.compute(NOON, "schedule_trial", "{\"experimentId\": \"x1\"}", TrialSchedule.class);

    assertThat(answer.output().best()).isEqualTo("blue");
    assertThat(answer.output().arms().get(0).index()).isEqualTo(GittinsIndex.of(21, 81, 0.9));
    assertThat(answer.evidence()).containsExactly("e1");
    assertThat(maker.memories).hasSize(1);
  }

  @Test
  void anExperimentNobodyHasHeardOfHasTooLittleData() {
    assertThat(arbiter.ask("schedule_trial", "{\"experimentId\": \"x2\"}", TrialSchedule.class))
        .isEqualTo(Answer.insufficient("arms of experiment x2", 0, 2));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThat(arbiter.refusal("schedule_trial", "{}"))
        .startsWith("arms: found neither arms nor an experiment");
    assertThat(arbiter.refusal("schedule_trial", arms("", 5, 2)))
        .startsWith("arms: found 1 entries");
    assertThat(arbiter.refusal("schedule_trial", arms("", 5, 6, 5, 2)))
        .startsWith("arms.successes of a0: found 6, expected 0 to 5");
    assertThat(arbiter.refusal("schedule_trial", arms("", 5, 2, 5, 2).replace("a1", "a0")))
        .startsWith("arms.name[1]: found a0 again");
    assertThat(arbiter.refusal("schedule_trial", arms(", \"discount\": 1", 5, 2, 5, 2)))
        .startsWith("discount: found 1.0");
    assertThat(arbiter.refusal("schedule_trial", arms(", \"runs\": 10", 5, 2, 5, 2)))
        .startsWith("runs: found 10");
  }

  @Test
  void anExperimentOfImpossibleCountsIsADeadLetter() {
    Hosted maker = new Hosted(new DecisionMaker());

    assertThatThrownBy(() -> maker.see(NOON, "experiment/x1", experiment(19)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("arms.successes of blue: found 20, expected 0 to 19");
  }

  @Test
  void versionOneOfTheCountsStaysReadable() throws IOException {
    new GoldenCell<>(
            ScheduleTrialTest.class,
            "trial",
            TrialCounts.CELL.codec(),
            new TrialCounts(
                Instant.parse(NOON),
                "e1",
                List.of(new Arm("blau", 1_000, 20), new Arm("rot", 0, 0))))
        .isReadAndWritten();
  }
}
