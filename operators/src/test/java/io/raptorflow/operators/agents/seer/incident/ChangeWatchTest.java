package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class ChangeWatchTest {
  private static final ChangesToDetect QUESTION =
      new ChangesToDetect("ads.cpc", List.of(), null, null, null, null);

  private final ChangeWatch watch = new ChangeWatch();
  private final Memory memory = new HeapMemory();

  @Test
  void aLastingStepIsWarnedOfOnce() {
    var random = new Random(7);
    List<Draft> warnings = watch(600, i -> (i < 300 ? 10 : 13) + random.nextGaussian());

    assertThat(warnings)
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.type()).isEqualTo(EventType.WARNING_ISSUED);
              assertThat(warning.subject()).isEqualTo("metric/ads.cpc");
              assertThat(warning.payload())
                  .isInstanceOfSatisfying(
                      LevelChange.class,
                      change -> {
                        assertThat(change.since().toEpochMilli()).isBetween(298L, 302L);
                        assertThat(change.detected().toEpochMilli()).isLessThan(315);
                        assertThat(change.levelBefore()).isCloseTo(10, within(0.3));
                        assertThat(change.levelAfter()).isCloseTo(13, within(1.0));
                      });
            });
  }

  @Test
  void eachOfTwoStepsIsWarnedOfOnce() {
    var random = new Random(8);

    assertThat(watch(900, i -> 4 * (i / 300) + random.nextGaussian())).hasSize(2);
  }

  @Test
  void noiseIsHardlyEverAChange() {
    int warnings = 0;
    for (int series = 0; series < 50; series++) {
      var random = new Random(series);
      warnings += watch(new HeapMemory(), 500, i -> random.nextGaussian()).size();
    }

    // 25,000 points; a hazard of 1/250 would foresee a hundred
    assertThat(warnings).isLessThanOrEqualTo(2);
  }

  @Test
  void aSpikeIsNoChange() {
    var random = new Random(9);

    assertThat(watch(600, i -> (i % 150 == 149 ? 20 : 0) + random.nextGaussian())).isEmpty();
  }

  @Test
  void nothingIsSaidBeforeFiftyPoints() {
    var random = new Random(10);
    List<Draft> warnings = watch(49, i -> (i < 30 ? 0 : 9) + random.nextGaussian());
    warnings.addAll(observe(memory, 49, 9));

    assertThat(warnings)
        .singleElement()
        .satisfies(
            warning ->
                assertThat(((LevelChange) warning.payload()).detected().toEpochMilli())
                    .isEqualTo(49));
  }

  @Test
  void whatWasWatchedCanBeAskedAbout() {
    var random = new Random(11);
    watch(400, i -> (i < 300 ? 0 : 5) + random.nextGaussian());

    ChangeReport report = Tasks.<ChangeReport>computed(QUESTION, Tasks.NOON, memory).output();

    assertThat(report.points()).isEqualTo(400);
    assertThat(report.runLength()).isEqualTo(100);
    assertThat(report.levelBefore()).isCloseTo(0, within(0.2));
    assertThat(report.levelAfter()).isCloseTo(5, within(0.4));
  }

  @Test
  void pointsSeenLaterLeaveTheAnswerAsItIs() {
    var random = new Random(12);
    double[] values = random.doubles(200).toArray();
    List<Answer<ChangeReport>> asked = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      observe(memory, i, values[i]);
      asked.add(Tasks.ask(QUESTION, Instant.ofEpochMilli(i), memory));
    }
    for (int i = 60; i < 80; i++) {
      observe(memory, i, values[i]);
    }

    for (int i = 0; i < 60; i++) {
      assertThat(Tasks.<ChangeReport>ask(QUESTION, Instant.ofEpochMilli(i), memory))
          .isEqualTo(asked.get(i));
    }
  }

  @Test
  void aMomentTooLongAgoIsRefusedRatherThanAnsweredWithWhatCameLater() {
    var random = new Random(13);
    watch(400, i -> random.nextGaussian());

    assertThat(Tasks.<ChangeReport>ask(QUESTION, Instant.ofEpochMilli(100), memory))
        .isInstanceOf(Answer.Refused.class);
  }

  @Test
  void anUnwatchedSeriesHasNoPoints() {
    assertThat(Tasks.<ChangeReport>ask(QUESTION, Tasks.NOON, memory))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class, answer -> assertThat(answer.have()).isZero());
  }

  @Test
  void impossiblePointsAreRefusedAndLeaveTheMemoryAsItWas() {
    var random = new Random(14);
    watch(100, i -> random.nextGaussian());
    Object before = Tasks.ask(QUESTION, Tasks.NOON, memory);

    assertThatThrownBy(() -> watch.observe("ads.cpc", 100, Double.NaN, memory))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> watch.observe("ads.cpc", 100, Double.NEGATIVE_INFINITY, memory))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> watch.observe("ads.cpc", 99, 1, memory))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("time");
    assertThat((Object) Tasks.ask(QUESTION, Tasks.NOON, memory)).isEqualTo(before);
  }

  private List<Draft> watch(int points, IntToDoubleFunction value) {
    return watch(memory, points, value);
  }

  private List<Draft> watch(Memory kept, int points, IntToDoubleFunction value) {
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      drafts.addAll(observe(kept, i, value.applyAsDouble(i)));
    }
    return drafts;
  }

  private List<Draft> observe(Memory kept, long time, double value) {
    Decision decision = watch.observe("ads.cpc", time, value, kept);
    return decision.effects().stream().map(effect -> ((Effect.Emit) effect).draft()).toList();
  }
}
