package io.raptorflow.operators.agents.series.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.series.TextbookSeries;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class MstlTest {
  private static final int WEEKS = 8;

  @Test
  void plantedDailyAndWeeklySeasonsAreRecovered() {
    double[] daily = wave(24, 10);
    double[] weekly = wave(168, 6);
    double[] values = new double[168 * WEEKS];
    Random random = new Random(11);
    for (int i = 0; i < values.length; i++) {
      values[i] = 100 + 0.01 * i + daily[i] + weekly[i] + random.nextGaussian();
    }

    Decomposition parts = Mstl.decompose(values, new int[] {168, 24}, false);

    var correlation = new PearsonsCorrelation();
    assertThat(correlation.correlation(parts.seasonals().get(1), daily)).isGreaterThan(.995);
    assertThat(correlation.correlation(parts.seasonals().get(0), weekly)).isGreaterThan(.98);
    assertThat(parts.values()).containsExactly(values, within(1e-9));
    assertThat(parts.seasonalStrength(0)).isGreaterThan(.9);
    assertThat(parts.seasonalStrength(1)).isGreaterThan(.9);
  }

  @Test
  void oneSeasonIsPlainStl() {
    double[] values = TextbookSeries.logAir();

    Decomposition several =
        Mstl.decompose(values, new int[] {12}, List.of(StlSettings.evolving(11)));
    Decomposition one = Stl.decompose(values, 12, StlSettings.evolving(11));

    assertThat(several.trend()).isEqualTo(one.trend());
    assertThat(several.seasonals().get(0)).isEqualTo(one.seasonals().get(0));
  }

  @Test
  void theOrderOfThePeriodsOnlyOrdersTheSeasons() {
    double[] values = new Random(3).doubles(500).toArray();

    Decomposition ascending = Mstl.decompose(values, new int[] {7, 30}, true);
    Decomposition descending = Mstl.decompose(values, new int[] {30, 7}, true);

    assertThat(descending.seasonals().get(0)).isEqualTo(ascending.seasonals().get(1));
    assertThat(descending.seasonals().get(1)).isEqualTo(ascending.seasonals().get(0));
  }

  @Test
  void periodsMustBeDistinct() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mstl.decompose(new double[100], new int[] {7, 7}, false))
        .withMessageContaining("distinct");
  }

  private static double[] wave(int period, double amplitude) {
    double[] wave = new double[168 * WEEKS];
    for (int i = 0; i < wave.length; i++) {
      wave[i] = amplitude * Math.sin(2 * Math.PI * i / period);
    }
    return wave;
  }
}
