package io.raptorflow.operators.agents.series.seasonality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalityStatisticsTest {

  @Test
  void friedmanOfThreeAgreeingPeriodsIsTheLargestThereIs() {
    double[] values = {1, 2, 3, 11, 12, 13, 21, 22, 23};

    // k periods that agree: k (p - 1)
    assertThat(RankTests.friedman(values, 3).statistic()).isCloseTo(6, within(1e-12));
    assertThat(RankTests.friedman(values, 3).p()).isCloseTo(Math.exp(-3), within(1e-9));
  }

  @Test
  void kruskalWallisOfSeparateGroupsIsByHand() {
    double[] values = {1, 4, 2, 5, 3, 6};

    // ranks 1 2 3 and 4 5 6: 12 / 42 · (3 · 1.5² + 3 · 1.5²)
    assertThat(RankTests.kruskalWallis(values, 2).statistic())
        .isCloseTo(12 / 42.0 * 13.5, within(1e-12));
  }

  @Test
  void equalValuesHaveNoSeason() {
    assertThat(RankTests.friedman(new double[12], 4)).isEqualTo(new TestResult(0, 1));
    assertThat(RankTests.kruskalWallis(new double[12], 4)).isEqualTo(new TestResult(0, 1));
    assertThat(QsTest.of(new double[12], 4)).isEqualTo(new TestResult(0, 1));
  }

  @Test
  void aNegativeAutocorrelationIsNoSeason() {
    double[] values = {1, 1, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1};

    assertThat(QsTest.of(values, 2)).isEqualTo(new TestResult(0, 1));
    assertThat(QsTest.of(values, 4).p()).isLessThan(.05);
  }

  @Test
  void fishersTableHolds() {
    // 5 % points of g (Fisher 1929): .684 for 5 frequencies, .445 for 10, .131 for 50
    assertThat(new FisherG(.6838, 1, 11).p()).isCloseTo(.05, within(.001));
    assertThat(new FisherG(.4450, 1, 21).p()).isCloseTo(.05, within(.001));
    assertThat(new FisherG(.1313, 1, 101).p()).isCloseTo(.05, within(.001));
    assertThat(new FisherG(.001, 1, 2_001).p()).isEqualTo(1);
  }

  @Test
  void aPureCycleTakesAllOfTheVariance() {
    double[] values = new double[120];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.sin(2 * Math.PI * i / 10);
    }

    FisherG test = FisherG.of(values);

    assertThat(test.g()).isCloseTo(1, within(1e-9));
    assertThat(test.period()).isEqualTo(10);
    assertThat(test.p()).isLessThan(1e-9);
  }

  @Test
  void aSawtoothOfAnOddPeriodIsFoundAtItsBase() {
    for (int period : new int[] {5, 9, 17}) {
      double[] values = new double[period * 12];
      Random random = new Random(period);
      for (int i = 0; i < values.length; i++) {
        values[i] = 10.0 * (i % period) / period + random.nextGaussian();
      }

      Seasons found = SeasonSearch.open(values, List.of(), .05);

      assertThat(found.base()).as("period %d", period).hasValue(period);
      assertThat(found.distinct()).containsExactly(period);
    }
  }

  @Test
  void benjaminiAndHochbergsExampleIsCorrected() {
    double[] p = {.01, .04, .03, .005};

    assertThat(BenjaminiHochberg.adjust(p))
        .containsExactly(new double[] {.02, .04, .04, .02}, within(1e-12));
    assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
  }
}
