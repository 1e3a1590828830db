package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.Executions.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.detection.bottleneck.watch.Executions.Step;
import io.raptorflow.operators.detection.bottleneck.watch.Executions.Visit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class DurationWatchTest {
  /** Days of one step. */
  private static final int DAYS = 3_000;

  @Test
  void aStepThatDoesNotChangeIsRaisedAboutOnceInTwoHundredYears() {
    Random random = new Random(1);
    int alarms = 0;
    for (int step = 0; step < 50; step++) {
      alarms += alarms(() -> Math.exp(1.5 * random.nextGaussian()));
      alarms += alarms(() -> 24 * Math.ceil(Executions.exponential(random, 3)));
    }
    // 300,000 days with executions, of which one in 141,000 is designed to be wrong.
    assertThat(alarms).isLessThanOrEqualTo(4);
  }

  @Test
  void twiceTheStandardDeviationIsFoundWithinEightDaysInTheMedian() {
    Random random = new Random(2);
    int[] found = new int[101];
    for (int i = 0; i < found.length; i++) {
      found[i] = daysUntilFound(random, 200, 2);
    }
    Arrays.sort(found);
    assertThat(found[50]).isLessThanOrEqualTo(8);
    assertThat(found[95]).isLessThanOrEqualTo(40);
  }

  @Test
  void aQueueThatIsBusyButStableIsSeldomRaised() {
    Random random = new Random(3);
    int alarms = 0;
    for (int step = 0; step < 30; step++) {
      List<Visit> visits = Executions.queue(random, 5, 0.8, 3 * 365);
      alarms += alarms(visits, 3 * 365);
    }
    // 90 step-years in which waits of neighbouring days hang together.
    assertThat(alarms).isLessThanOrEqualTo(7);
  }

  @Test
  void aStepThatOnlyBeganToBeWatchedIsNotRaisedWhileTheLongOnesAreNotOverYet() {
    Random random = new Random(4);
    int alarms = 0;
    for (int step = 0; step < 20; step++) {
      alarms += alarms(Executions.servedAtOnce(random, 5, 30, 365), 365);
    }
    assertThat(alarms).isZero();
  }

  @Test
  void whatTheShiftCostsIsWhatItTookBeyondTheMedianBefore() {
    var watch = new DurationWatch();
    int day = calm(watch);
    for (int i = 0; i < 20; i++) {
      watch.add(Executions.of(day++, 30 + i % 3));
    }

    DurationWatch.Shift shift = watch.shift(at(day)).orElseThrow();

    assertThat(shift.before()).isEqualTo(10);
    assertThat(shift.now()).isEqualTo(31);
    assertThat(shift.executions()).isEqualTo(20);
    assertThat(shift.since()).isEqualTo(at(day - 20));
    assertThat(shift.hours()).isCloseTo(20 * 21, within(5.));
    assertThat(shift.shown()).hasSize(20);
  }

  @Test
  void itIsOverWhenTheStepTakesAsLongAsBefore() {
    var watch = new DurationWatch();
    int day = calm(watch);
    for (int i = 0; i < 20; i++) {
      watch.add(Executions.of(day++, 30));
    }
    assertThat(watch.shift(at(day))).isPresent();
    for (int i = 0; i < 15; i++) {
      watch.add(Executions.of(day++, 9 + i % 3));
    }
    assertThat(watch.shift(at(day))).isEmpty();
  }

  @Test
  void aNewLevelThatStaysIsTheBaselineAfterThreeMonths() {
    var watch = new DurationWatch();
    int day = calm(watch);
    for (int i = 0; i < 80; i++) {
      watch.add(Executions.of(day++, 30 + i % 3));
    }
    assertThat(watch.shift(at(day))).isPresent();
    for (int i = 0; i < 60; i++) {
      watch.add(Executions.of(day++, 30 + i % 3));
    }
    assertThat(watch.shift(at(day))).isEmpty();
  }

  @Test
  void oneOutlierIsNoShift() {
    var watch = new DurationWatch();
    int day = calm(watch);
    watch.add(Executions.of(day++, 10_000));
    assertThat(watch.shift(at(day))).isEmpty();
  }

  /** 9, 10 and 11 hours, at random, for 200 days. */
  private static int calm(DurationWatch watch) {
    Random random = new Random(9);
    int day = 0;
    while (day < 200) {
      watch.add(Executions.of(day++, 9 + random.nextInt(3)));
    }
    return day;
  }

  private static int alarms(DoubleSupplier hours) {
    var watch = new DurationWatch();
    int alarms = 0;
    boolean raised = false;
    for (int day = 0; day < DAYS; day++) {
      watch.add(Executions.of(day, hours.getAsDouble()));
      boolean now = watch.shift(at(day)).isPresent();
      alarms += now && !raised ? 1 : 0;
      raised = now;
    }
    return alarms;
  }

  private static int alarms(List<Visit> visits, int days) {
    var watch = new DurationWatch();
    var alarms = new int[1];
    Executions.play(
        visits,
        days,
        new Step() {
          private boolean raised;

          @Override
          public void came(Instant at) {}

          @Override
          public void left(Execution execution) {
            watch.add(execution);
          }

          @Override
          public void midnight(Instant midnight) {
            boolean now = watch.shift(midnight).isPresent();
            alarms[0] += now && !raised ? 1 : 0;
            raised = now;
          }
        });
    return alarms[0];
  }

  private static int daysUntilFound(Random random, int before, double shift) {
    var watch = new DurationWatch();
    int day = 0;
    while (day < before) {
      watch.add(Executions.of(day++, Math.exp(random.nextGaussian())));
    }
    while (watch.shift(at(day)).isEmpty() && day < 2 * before) {
      watch.add(Executions.of(day++, Math.exp(shift + random.nextGaussian())));
    }
    return day - before;
  }
}
