package io.raptorflow.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmthTest {
  private final Warmth warmth = new Warmth();

  @Test
  void isAwaitedWhileRoundsGetFaster() {
    add(100, 110, 121, 134);

    assertThat(warmth.isAwaited()).isTrue();
  }

  @Test
  void isReachedAfterThreeRoundsThatBroughtNothing() {
    add(100, 200, 205, 190);
    assertThat(warmth.isAwaited()).isTrue();

    add(195);
    assertThat(warmth.isAwaited()).isFalse();
  }

  @Test
  void isAwaitedAfterSlowRoundsOnTheWay() {
    add(100, 60, 80, 150, 140, 170);

    assertThat(warmth.isAwaited()).isTrue();
  }

  @Test
  void isNotAwaitedForMoreThanSixteenRounds() {
    for (int round = 1; round < 16; round++) {
      add(100 * round);
    }
    assertThat(warmth.isAwaited()).isTrue();

    add(1_600);
    assertThat(warmth.isAwaited()).isFalse();
  }

  private void add(double... rates) {
    for (double rate : rates) {
      warmth.add(rate);
    }
  }
}
