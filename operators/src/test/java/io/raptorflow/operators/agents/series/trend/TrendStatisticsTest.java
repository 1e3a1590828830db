package io.raptorflow.operators.agents.series.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrendStatisticsTest {

  @Test
  void theMedianSlopeIsDeafToAnOutlier() {
    SenSlope slope = SenSlope.of(new int[] {0, 1, 2, 3, 4}, new double[] {0, 2, 4, 600, 8});

    assertThat(slope.median()).isEqualTo(2);
  }

  @Test
  void gapsStretchTheSlopeAndNotTheScore() {
    double[] values = {1, 2, 3, 4};

    assertThat(SenSlope.of(new int[] {0, 2, 4, 6}, values).median()).isEqualTo(.5);
    assertThat(MannKendall.test(new int[] {0, 2, 4, 6}, values, .5).s()).isEqualTo(6);
  }

  @Test
  void tiesTakeVarianceAway() {
    double[] values = {1, 1, 2, 3, 3, 3};

    // n (n-1)(2n+5) = 510, less 2·1·9 and 3·2·11, over 18
    assertThat(KendallScore.variance(values)).isCloseTo((510 - 18 - 66) / 18.0, within(1e-12));
    assertThat(KendallScore.of(values)).isEqualTo(11);
  }

  @Property(tries = 50)
  void turningTheSeriesAroundTurnsTheSigns(
      @ForAll @IntRange(min = 10, max = 80) int n, @ForAll long seed) {
    int[] positions = IntStream.range(0, n).toArray();
    double[] values = new Random(seed).doubles(n).toArray();
    double[] reversed = new double[n];
    for (int i = 0; i < n; i++) {
      reversed[i] = values[n - 1 - i];
    }

    SenSlope slope = SenSlope.of(positions, values);
    SenSlope turned = SenSlope.of(positions, reversed);

    assertThat(turned.median()).isCloseTo(-slope.median(), within(1e-12));
    assertThat(KendallScore.of(reversed)).isEqualTo(-KendallScore.of(values));
    double variance = KendallScore.variance(values);
    SenSlope.Interval limits = slope.interval(.95, variance);
    SenSlope.Interval mirrored = turned.interval(.95, variance);
    assertThat(mirrored.lower()).isCloseTo(-limits.upper(), within(1e-12));
    assertThat(limits.lower()).isLessThanOrEqualTo(limits.upper());
  }

  @Test
  void theSeasonalScoreIsTheSumOfThePhases() {
    int[] positions = IntStream.range(0, 9).toArray();
    double[] values = {1, 30, 5, 2, 20, 5, 3, 10, 6};

    TrendTest test = SeasonalKendall.test(positions, values, 3);

    assertThat(test.s()).isEqualTo(3 - 3 + 2);
    // three values each, of the third phase two are tied: 66/18 twice and (66-18)/18
    assertThat(test.variance()).isCloseTo((66 + 66 + 48) / 18.0, within(1e-12));
  }

  @Test
  void aYearThatIsHighAsAWholeIsOneObservationAndNotTwelve() {
    Random random = new Random(3);
    double[] values = new double[120];
    double year = 0;
    for (int i = 0; i < values.length; i++) {
      year = i % 12 == 0 ? 10 * random.nextGaussian() : year;
      values[i] = year + random.nextGaussian();
    }

    TrendTest test = SeasonalKendall.test(IntStream.range(0, 120).toArray(), values, 12);

    assertThat(test.varianceRatio()).isGreaterThan(5);
  }
}
