package io.raptorflow.operators.agents.strategos.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.strategos.progress.PlannedCurve.Accrual;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlannedCurveTest {

  @Property(tries = 200)
  void theCurveIsTheSumOfItsAccruals(
      @ForAll @IntRange(min = 1, max = 30) int tasks,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 20) double time) {
    List<Accrual> accruals = accruals(tasks, seed);
    double sum = 0;
    for (Accrual accrual : accruals) {
      double part =
          accrual.to() == accrual.from()
              ? (time >= accrual.to() ? 1 : 0)
              : (time - accrual.from()) / (accrual.to() - accrual.from());
      sum += accrual.amount() * Math.max(0, Math.min(1, part));
    }

    assertThat(PlannedCurve.ofAccruals(accruals).valueAt(time)).isCloseTo(sum, within(1e-6));
  }

  @Property(tries = 200)
  void earnedScheduleNeverFallsAndIsTheTimeOfTheValuePlanned(
      @ForAll @IntRange(min = 1, max = 30) int tasks,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    PlannedCurve curve = PlannedCurve.ofAccruals(accruals(tasks, seed));
    double value = share * curve.total();
    double time = curve.timeAt(value);

    assertThat(curve.timeAt(Math.min(curve.total(), value * 1.01 + 1e-9)))
        .isGreaterThanOrEqualTo(time);
    assertThat(curve.valueAt(time + 1e-9)).isGreaterThanOrEqualTo(value - 1e-3);
    assertThat(curve.valueAt(time - 1e-9)).isLessThanOrEqualTo(value + 1e-3);
  }

  private static List<Accrual> accruals(int tasks, long seed) {
    Random random = new Random(seed);
    List<Accrual> accruals = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      double from = random.nextInt(15);
      accruals.add(new Accrual(from, from + random.nextInt(5), 1 + random.nextInt(1_000)));
    }
    return accruals;
  }

  @Test
  void onAFlatStretchTheLatestTimeCounts() {
    PlannedCurve curve = PlannedCurve.ofPeriods(List.of(10.0, 10.0, 20.0));

    assertThat(curve.timeAt(10)).isEqualTo(2);
    assertThat(curve.timeAt(20)).isEqualTo(3);
    assertThat(curve.timeAt(25)).isEqualTo(3);
  }

  @Test
  void thePlannedDurationEndsWithTheLastValue() {
    assertThat(PlannedCurve.ofPeriods(List.of(10.0, 20.0, 20.0)).duration()).isEqualTo(2);
  }
}
