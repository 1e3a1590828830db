package io.raptorflow.operators.agents.seer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeaksOverThresholdTest {

  @ParameterizedTest
  @CsvSource({"0, 20.597", "0.1, 23.973", "-0.1, 18.226"})
  void quantileIsTheOneOfSiffer(double shape, double expected) {
    double z = PeaksOverThreshold.quantile(10, new GeneralizedPareto(shape, 2), 1e-4, 10_000, 200);

    assertThat(z).isCloseTo(expected, within(5e-4));
  }

  @Test
  void surpriseOfExponentialValuesIsTheirSize() {
    PeaksOverThreshold tail = new PeaksOverThreshold(30);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      tail.add(-Math.log(1 - random.nextDouble()));
    }

    assertThat(tail.surprise(8)).isCloseTo(8, within(0.5));
    assertThat(tail.surprise(12)).isCloseTo(12, within(3.0));
  }

  @Test
  void valueAtASurpriseHasThatSurprise() {
    PeaksOverThreshold tail = new PeaksOverThreshold(30);
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      tail.add(random.nextGaussian());
    }

    assertThat(tail.surprise(tail.valueAt(9))).isCloseTo(9, within(1e-9));
  }

  @Test
  void nothingSurprisesBeforeFiveValues() {
    PeaksOverThreshold tail = new PeaksOverThreshold(30);
    for (int i = 0; i < 4; i++) {
      tail.add(i);
    }

    assertThat(tail.surprise(1e9)).isZero();
  }
}
