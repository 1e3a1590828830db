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
  void isReachedAfterTwoRoundsThatBroughtNothing() {
    add(100, 200, 205);
    assertThat(warmth.isReached()).isFalse();

    add(190);
    assertThat(warmth.isReached()).isTrue();
  }

  @Test
  void isNotReachedByOneSlowRoundOnTheWay() {
    add(100, 60, 150, 140, 170);

    assertThat(warmth.isReached()).isFalse();
  }

  private void add(double... rates) {
    for (double rate : rates) {
      warmth.add(rate);
    }
  }
}
