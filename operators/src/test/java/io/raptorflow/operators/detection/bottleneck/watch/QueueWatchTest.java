package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.Executions.TRACE;
import static io.raptorflow.operators.detection.bottleneck.watch.Executions.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.detection.bottleneck.watch.Executions.Step;
import io.raptorflow.operators.detection.bottleneck.watch.Executions.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QueueWatchTest {
  private static final int YEARS = 3;

  @Test
  void aStableQueueIsNeverRaisedInAHundredStepYears() {
    Random random = new Random(1);
    int alarms = 0;
    for (int step = 0; step < 35; step++) {
      alarms += raisedOn(Executions.queue(random, 5, 0.8, YEARS * 365), YEARS * 365).size();
    }
    assertThat(alarms).isZero();
  }

  @Test
  void aQueueWithoutAnyCapacityToCatchUpIsRaisedOnceInSeventeenYears() {
    Random random = new Random(2);
    int alarms = 0;
    for (int step = 0; step < 35; step++) {
      alarms += raisedOn(Executions.queue(random, 5, 1, YEARS * 365), YEARS * 365).size();
    }
    assertThat(alarms).isLessThanOrEqualTo(6); // in 105 step-years
  }

  @Test
  void aStepThatOnlyBeganToBeWatchedFillsUpWithoutBeingRaised() {
    Random random = new Random(3);
    int alarms = 0;
    for (int step = 0; step < 20; step++) {
      alarms += raisedOn(Executions.servedAtOnce(random, 20, 30, 365), 365).size();
    }
    assertThat(alarms).isZero();
  }

  @Test
  void twiceAsManyAsCanBeServedAreFoundWithinThreeWeeks() {
    Random random = new Random(4);
    int change = 250;
    int[] found = new int[21];
    for (int i = 0; i < found.length; i++) {
      List<Visit> visits = Executions.queue(random, 5, 0.8, change, 2, 365);
      found[i] =
          raisedOn(visits, 365).stream().filter(day -> day > change).findFirst().orElse(999)
              - change;
    }
    Arrays.sort(found);
    assertThat(found[10]).isLessThanOrEqualTo(19);
  }

  @Test
  void whoComesNowWaitsForAllBeforeAtTheRateTheyAreServed() {
    var queue = new QueueWatch();
    int day = 0;
    for (; day < 60; day++) {
      for (int i = 0; i < 4; i++) {
        queue.enter(at(day), TRACE);
      }
      for (int i = 0; i < 2; i++) {
        queue.leave(at(day + 0.5));
      }
    }

    QueueWatch.Growth growth = queue.judge(at(day), at(0)).orElseThrow();

    assertThat(growth.arrivals()).isEqualTo(4 * 28);
    assertThat(growth.departures()).isEqualTo(2 * 28);
    assertThat(growth.length()).isEqualTo(2 * 60);
    assertThat(growth.expectedWait()).isCloseTo(60 * 24., within(1e-6));
    assertThat(growth.weeklyHours()).isEqualTo(56 * 168.);
  }

  @Test
  void itIsOverWhenNoMoreComeThanLeave() {
    var queue = new QueueWatch();
    int day = 0;
    for (; day < 40; day++) {
      queue.enter(at(day), TRACE);
      queue.enter(at(day), TRACE);
    }
    assertThat(queue.judge(at(day), at(0))).isPresent();
    for (; day < 160; day++) {
      queue.enter(at(day), TRACE);
      queue.leave(at(day));
      queue.judge(at(day), at(0));
    }
    assertThat(queue.judge(at(day), at(0))).isEmpty();
  }

  @Test
  void oneBatchIsNoGrowthWhereWorkComesInBatches() {
    var queue = new QueueWatch();
    int day = 0;
    for (; day < 28 * 3; day++) {
      if (day % 14 == 13) {
        for (int i = 0; i < 40; i++) {
          queue.enter(at(day), TRACE);
        }
      }
      if (day > 13) {
        queue.leave(at(day));
        queue.leave(at(day));
      }
      assertThat(queue.judge(at(day), at(0))).isEmpty();
    }
  }

  /** Days on which it was raised and had not been the day before. */
  private static List<Integer> raisedOn(List<Visit> visits, int days) {
    var queue = new QueueWatch();
    var durations = new DurationWatch();
    List<Integer> raisedOn = new ArrayList<>();
    Executions.play(
        visits,
        days,
        new Step() {
          private boolean raised;
          private int day;

          @Override
          public void came(Instant at) {
            queue.enter(at, TRACE);
          }

          @Override
          public void left(Execution execution) {
            queue.leave(execution.at());
            durations.add(execution);
          }

          @Override
          public void midnight(Instant midnight) {
            day++;
            boolean now = queue.judge(midnight, durations.stays().filled()).isPresent();
            if (now && !raised) {
              raisedOn.add(day);
            }
            raised = now;
          }
        });
    return raisedOn;
  }
}
