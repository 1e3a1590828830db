package io.raptorflow.operators.agents.series.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.series.TextbookSeries;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StlTest {

  @Test
  void theAirlineSeriesHasItsKnownStrengthsAndFactors() {
    Decomposition parts =
        Stl.decompose(TextbookSeries.logAir(), 12, StlSettings.periodic().withTrendWindow(19));

    double[] season = parts.seasonals().get(0);
    assertThat(parts.seasonalStrength(0)).isCloseTo(.937, within(.0005));
    assertThat(parts.trendStrength()).isCloseTo(.994, within(.0005));
    assertThat(Math.exp(season[6])).isCloseTo(1.242, within(.0005));
    assertThat(Math.exp(season[10])).isCloseTo(.808, within(.0005));
  }

  @Test
  void thePublishedTrendWindowOfAPeriodicMonthlySeasonIs19() {
    assertThat(StlSettings.periodic().trendWindowFor(12)).isEqualTo(19);
    assertThat(StlSettings.evolving(7).trendWindowFor(12)).isEqualTo(23);
    assertThat(StlSettings.evolving(35).trendWindowFor(12)).isEqualTo(19);
  }

  @Property(tries = 60)
  void thePartsSumToTheSeries(
      @ForAll @IntRange(min = 2, max = 40) int period,
      @ForAll @IntRange(min = 0, max = 200) int beyondTwoPeriods,
      @ForAll boolean robust,
      @ForAll boolean periodic,
      @ForAll long seed) {
    double[] values = noise(2 * period + beyondTwoPeriods, seed);
    StlSettings settings = periodic ? StlSettings.periodic() : StlSettings.evolving(7);

    Decomposition parts = Stl.decompose(values, period, robust ? settings.robust() : settings);

    assertThat(parts.values()).containsExactly(values, within(1e-9));
  }

  @Test
  void aLineAndAnExactSeasonAreRecoveredWithoutRemainder() {
    double[] values = new double[240];
    for (int i = 0; i < values.length; i++) {
      values[i] = 0.5 * i + 10 * Math.sin(2 * Math.PI * i / 24);
    }

    var untilSettled = new StlSettings(OptionalInt.empty(), OptionalInt.empty(), 0, 30, 0);

    Decomposition parts = Stl.decompose(values, 24, untilSettled);

    for (int i = 0; i < values.length; i++) {
      assertThat(parts.trend()[i]).isCloseTo(0.5 * i, within(1e-3));
      assertThat(parts.seasonals().get(0)[i])
          .isCloseTo(10 * Math.sin(2 * Math.PI * i / 24), within(1e-3));
    }
  }

  @Test
  void outliersBendThePlainTrendAndNotTheRobustOne() {
    double[] values = noise(240, 7);
    for (int i = 0; i < values.length; i++) {
      values[i] += 20 + 10 * Math.sin(2 * Math.PI * i / 12);
    }
    values[100] += 500;

    double plain = Stl.decompose(values, 12, StlSettings.periodic()).trend()[100];
    double robust = Stl.decompose(values, 12, StlSettings.periodic().robust()).trend()[100];

    assertThat(plain).isGreaterThan(40);
    assertThat(robust).isCloseTo(20, within(1.0));
  }

  @Test
  void aPeriodicSeasonIsTheSameInEveryPeriod() {
    double[] season =
        Stl.decompose(TextbookSeries.logAir(), 12, StlSettings.periodic()).seasonals().get(0);

    for (int i = 12; i < season.length; i++) {
      assertThat(season[i]).isEqualTo(season[i - 12]);
    }
  }

  @Test
  void fewerThanTwoPeriodsAndGapsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stl.decompose(new double[23], 12, StlSettings.periodic()))
        .withMessageContaining("23 values");
    double[] holed = new double[24];
    holed[5] = Double.NaN;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Stl.decompose(holed, 12, StlSettings.periodic()))
        .withMessageContaining("value 5");
    assertThatIllegalArgumentException().isThrownBy(() -> StlSettings.evolving(8));
  }

  private static double[] noise(int n, long seed) {
    return new Random(seed).doubles(n).map(u -> 2 * u - 1).toArray();
  }
}
