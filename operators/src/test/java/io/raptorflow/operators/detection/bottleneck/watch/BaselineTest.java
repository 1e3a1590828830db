package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.Executions.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BaselineTest {
  @Test
  void oneMoreLikeAllBeforeExceedsTheLimitNoMoreOftenThanStated() {
    Random random = new Random(1);
    assertThat(exceeded(random, 20)).isBetween(0.03, 1 / 21. + 0.01);
    assertThat(exceeded(random, 99)).isBetween(0.005, 0.01 + 0.005);
    assertThat(exceeded(random, 256)).isBetween(0.003, 0.01 + 0.005);
  }

  @Test
  void thereIsNoLimitBeforeTwentyHaveLeft() {
    var baseline = new Baseline();
    for (int i = 0; i < 19; i++) {
      baseline.add(at(i), 1);
    }
    assertThat(baseline.limit(0.01)).isEmpty();
    baseline.add(at(19), 1);
    assertThat(baseline.limit(0.01)).hasValue(1);
  }

  @Test
  void whatTakesWeeksIsNotKnownAfterDays() {
    var baseline = new Baseline();
    for (int i = 0; i < 100; i++) {
      baseline.add(at(20 + i / 10.), 24 * 20);
    }
    assertThat(baseline.isKnown()).isFalse();
    baseline.add(at(45), 24 * 20);
    assertThat(baseline.filled()).isEqualTo(at(45));
  }

  /** How often the next duration exceeds the limit of so many before it, in 4,000 tries. */
  private static double exceeded(Random random, int before) {
    int tries = 4_000;
    int exceeded = 0;
    for (int i = 0; i < tries; i++) {
      var baseline = new Baseline();
      baseline.add(at(999), 0); // forgotten once the step is known
      for (int day = 0; day < before; day++) {
        baseline.add(at(1_000 + day), Math.exp(random.nextGaussian()));
      }
      if (Math.exp(random.nextGaussian()) > baseline.limit(AgingCases.ALPHA).orElseThrow()) {
        exceeded++;
      }
    }
    return (double) exceeded / tries;
  }
}
