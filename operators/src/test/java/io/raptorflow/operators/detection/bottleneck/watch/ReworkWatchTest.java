package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.Executions.TRACE;
import static io.raptorflow.operators.detection.bottleneck.watch.Executions.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReworkWatchTest {
  @Test
  void aShareThatDoesNotChangeIsRaisedOnceInTwoHundredStepYears() {
    Random random = new Random(1);
    int alarms = 0;
    for (int step = 0; step < 50; step++) {
      alarms += alarms(random, 5, 0.2) + alarms(random, 5, 0.02);
    }
    // 200 step-years, judged every day.
    assertThat(alarms).isLessThanOrEqualTo(1);
  }

  @Test
  void twentyPercentMoreThanTwentyAreFoundWithinAHundredExecutions() {
    Random random = new Random(2);
    int[] found = new int[21];
    for (int i = 0; i < found.length; i++) {
      found[i] = executionsUntilFound(random, 5, 0.2, 0.4);
    }
    Arrays.sort(found);
    assertThat(found[10]).isLessThanOrEqualTo(96);
  }

  @Test
  void theTailIsFishersFromWhicheverSideItIsSummed() {
    // Fisher's tea: all four of four cups told apart has the probability 1/70.
    assertThat(ReworkWatch.tail(4, 4, 4, 0)).isCloseTo(1 / 70., within(1e-12));
    assertThat(ReworkWatch.tail(30, 6, 90, 5)).isCloseTo(0.027_609_197, within(1e-8));
    assertThat(ReworkWatch.tail(90, 8, 30, 1)).isCloseTo(0.289_933_659, within(1e-8));
    assertThat(ReworkWatch.tail(10, 0, 10, 3)).isEqualTo(1);
  }

  @Test
  void ofVeryManyTheNormalTestSaysTheSame() {
    double exact = ReworkWatch.tail(2_000, 260, 20_000, 2_000);
    double normal = ReworkWatch.tail(2_001, 260, 20_000, 2_000);
    assertThat(normal).isCloseTo(exact, within(1e-4));
  }

  @Test
  void aHundredMillionExecutionsBeforeCostNoMoreThanAThousand() {
    assertThat(ReworkWatch.tail(100, 40, 100_000_000, 10_000_000)).isLessThan(1e-9);
    assertThat(ReworkWatch.tail(100_000_000, 10_000_000, 100, 0)).isLessThan(1e-4);
  }

  private static int alarms(Random random, double perDay, double share) {
    var watch = new ReworkWatch();
    int alarms = 0;
    boolean raised = false;
    for (int day = 0; day < 2 * 365; day++) {
      work(watch, random, day, perDay, share);
      boolean now = watch.judge(at(day + 1)).isPresent();
      alarms += now && !raised ? 1 : 0;
      raised = now;
    }
    return alarms;
  }

  private static int executionsUntilFound(
      Random random, double perDay, double before, double after) {
    var watch = new ReworkWatch();
    int day = 0;
    while (day < 200) {
      work(watch, random, day++, perDay, before);
    }
    int executions = 0;
    while (watch.judge(at(day)).isEmpty() && day < 400) {
      executions += work(watch, random, day++, perDay, after);
    }
    return executions;
  }

  private static int work(ReworkWatch watch, Random random, int day, double perDay, double share) {
    int executions = 0;
    for (double at = Executions.exponential(random, 1 / perDay);
        at < 1;
        at += Executions.exponential(random, 1 / perDay)) {
      watch.executed(at(day + at), random.nextDouble() < share, TRACE);
      executions++;
    }
    return executions;
  }
}
