package io.raptorflow.operators.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class HealthTest {
  private final Health health = new Health();

  @Test
  void threeFailuresInARowTakeAnAgentOutOfRotation() {
    assertThat(health.failed("Ada", false, 0)).isNull();
    assertThat(health.failed("Ada", false, 1)).isNull();
    assertThat(health.failed("Ada", false, 2))
        .isEqualTo(
            new Change.OfHealth(
                "Ada", Health.State.HEALTHY, Health.State.SICK, "3 tasks in a row failed"));
    assertThat(health.isInRotation()).isFalse();
  }

  @Test
  void halfOfTheTasksFailingDoesSoToo() {
    for (int i = 0; i < 8 && health.isInRotation(); i++) {
      health.failed("Ada", false, i);
      health.answered("Ada", false, 1, i);
    }
    health.failed("Ada", false, 9);

    assertThat(health.state()).isEqualTo(Health.State.SICK);
  }

  @Test
  void aFailureNowAndThenDegradesAndASteadyRunHeals() {
    fail(2);
    answer(8);
    assertThat(health.state()).isEqualTo(Health.State.DEGRADED);
    assertThat(health.isInRotation()).isTrue();

    answer(32);

    assertThat(health.state()).isEqualTo(Health.State.HEALTHY);
  }

  @Test
  void anAgentThatIsManyTimesSlowerThanUsualIsDegradedUntilItIsNearlyAsFastAgain() {
    answer(200);
    for (int i = 0; i < 8; i++) {
      health.answered("Ada", false, 2_000, i);
    }
    assertThat(health.state()).isEqualTo(Health.State.DEGRADED);

    answer(8);
    assertThat(health.latency().timesUsual()).isGreaterThan(2);
    assertThat(health.state()).isEqualTo(Health.State.DEGRADED);

    answer(40);
    assertThat(health.state()).isEqualTo(Health.State.HEALTHY);
  }

  @Test
  void aSickAgentIsProbedAfterFiveSecondsAndThenInTwiceTheTime() {
    fail(3);
    assertThat(health.isProbeDue(4_999)).isFalse();
    assertThat(health.isProbeDue(5_000)).isTrue();
    health.probed();
    assertThat(health.isProbeDue(5_001)).as("one at a time").isFalse();

    health.failed("Ada", true, 6_000);

    assertThat(health.isProbeDue(15_999)).isFalse();
    assertThat(health.isProbeDue(16_000)).isTrue();
  }

  @Test
  void threeProbesInARowBringItBack() {
    fail(3);
    for (int probe = 1; probe < 3; probe++) {
      health.probed();
      assertThat(health.answered("Ada", true, 1, 5_000 + probe)).isNull();
      assertThat(health.isInRotation()).isFalse();
      assertThat(health.isProbeDue(5_000 + probe)).as("the next at once").isTrue();
    }
    health.probed();
    assertThat(health.answered("Ada", true, 1, 5_010)).isNotNull();
    assertThat(health.state()).isEqualTo(Health.State.HEALTHY);
  }

  @Test
  void whatItWasAskedBeforeItBecameSickSaysNothingOfItsProbes() {
    fail(3);
    health.probed();
    health.answered("Ada", true, 1, 5_000);
    health.probed();
    health.answered("Ada", true, 1, 5_001);

    health.failed("Ada", false, 5_002);
    health.timedOut("Ada", false, 5_003);
    health.silent("Ada", 2_000, 5_004);

    assertThat(health.isProbeDue(5_004)).as("the third probe").isTrue();
    health.probed();
    assertThat(health.answered("Ada", true, 1, 5_005)).isNotNull();
  }

  @Test
  void aWordThatComesLateMakesAProbeDue() {
    health.silent("Ada", 2_000, 2_000);
    assertThat(health.isProbeDue(3_000)).isFalse();

    health.heardLate(3_000);

    assertThat(health.isProbeDue(3_000)).isTrue();
  }

  @Property
  void anAgentNeverGoesStraightFromSickIntoRotationByOneAnswer(
      @ForAll @Size(max = 200) List<Boolean> answers) {
    Health any = new Health();
    int now = 0;
    int inARow = 0;
    for (boolean answered : answers) {
      boolean wasSick = !any.isInRotation();
      inARow = wasSick && answered ? inARow + 1 : 0;
      if (answered) {
        any.answered("Ada", wasSick, 1, now++);
      } else {
        any.failed("Ada", wasSick, now++);
      }
      if (wasSick && any.isInRotation()) {
        assertThat(inARow).isGreaterThanOrEqualTo(Health.PROBES_TO_RETURN);
      }
      assertThat(any.availability()).isBetween(0.0, 1.0);
    }
  }

  private void answer(int times) {
    for (int i = 0; i < times; i++) {
      health.answered("Ada", false, 1, i);
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      health.failed("Ada", false, 0);
    }
  }
}
