package io.raptorflow.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmthTest {
  private final Warmth warmth = new Warmth();

  @Test
  void isNotReachedWhileRoundsGetFaster() {
    add(100, 110, 121, 134);

    assertThat(warmth.isReached()).isFalse();
  }

  @Test
  void isReachedAfterThreeRoundsThatBroughtNothing() {
    add(100, 200, 205, 190);
    assertThat(warmth.isReached()).isFalse();

    add(195);
    assertThat(warmth.isReached()).isTrue();
  }

  @Test
  void isNotReachedBySlowRoundsOnTheWay() {
    add(100, 60, 80, 150, 140, 170);

    assertThat(warmth.isReached()).isFalse();
  }

  private void add(double... rates) {
    for (double rate : rates) {
      warmth.add(rate);
    }
  }
}
