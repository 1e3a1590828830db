package io.raptorflow.operators.agents.seer.forecast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelStationarityTest {

  @Test
  void whiteNoiseIsRarelyRejectedAndARandomWalkNearlyAlways() {
    int noise = 0;
    int walks = 0;
    for (int seed = 0; seed < 400; seed++) {
      var random = new Random(seed);
      double[] white = random.doubles(200, -1, 1).toArray();
      double[] walk = white.clone();
      for (int t = 1; t < walk.length; t++) {
        walk[t] += walk[t - 1];
      }
      noise += LevelStationarity.isRejected(white) ? 1 : 0;
      walks += LevelStationarity.isRejected(walk) ? 1 : 0;
    }

    assertThat(noise).as("of 400, at 5 %").isBetween(8, 34);
    assertThat(walks).isGreaterThan(360);
  }
}
