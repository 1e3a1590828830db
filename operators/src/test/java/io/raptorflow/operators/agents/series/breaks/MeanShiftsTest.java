package io.raptorflow.operators.agents.series.breaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MeanShiftsTest {

  @Property(tries = 40)
  void twoBreaksAreThoseThatTryingAllWouldFind(
      @ForAll @IntRange(min = 9, max = 30) int n,
      @ForAll @IntRange(min = 2, max = 3) int least,
      @ForAll long seed) {
    double[] values = new Random(seed).doubles(n).map(u -> 1e6 + u).toArray();
    double best = Double.POSITIVE_INFINITY;
    for (int first = least; first <= n - 2 * least; first++) {
      for (int second = first + least; second <= n - least; second++) {
        double rss = rss(values, 0, first) + rss(values, first, second) + rss(values, second, n);
        best = Math.min(best, rss);
      }
    }

    MeanShifts.Partition found = MeanShifts.in(values, 2, least).byNumber().get(2);

    assertThat(found.rss()).isCloseTo(best, within(1e-9));
  }

  @Test
  void moreBreaksThanFitAreNotTried() {
    assertThat(MeanShifts.in(new double[] {1, 2, 3, 4, 5}, 10, 2).byNumber()).hasSize(2);
  }

  @Test
  void theTailOfSupFIsThatOfAndrewsTable() {
    // Andrews (1993), table I, p = 1: 10, 5 and 1 % points at trim .15, and 5 % at .05 and .25
    assertThat(SupF.p(7.17, .15)).isCloseTo(.10, within(.006));
    assertThat(SupF.p(8.85, .15)).isCloseTo(.05, within(.003));
    assertThat(SupF.p(12.35, .15)).isCloseTo(.01, within(.001));
    assertThat(SupF.p(9.84, .05)).isCloseTo(.05, within(.004));
    assertThat(SupF.p(7.93, .25)).isCloseTo(.05, within(.003));
    assertThat(SupF.p(.5, .15)).isEqualTo(1);
  }

  @Test
  void aPerfectStepHasAFiniteStatisticAndNoChance() {
    double supF = SupF.statistic(10, 0, 20);

    assertThat(supF).isFinite();
    assertThat(SupF.p(supF, .15)).isZero();
  }

  @Test
  void dependenceWidensByItsTextbookRatio() {
    Random random = new Random(1);
    double[] values = new double[5_000];
    for (int i = 1; i < values.length; i++) {
      values[i] = .5 * values[i - 1] + random.nextGaussian();
    }

    assertThat(LongRunRatio.of(values, 1)).isCloseTo(3, within(.2));
  }

  private static double rss(double[] values, int from, int to) {
    double mean = Arrays.stream(values, from, to).average().orElseThrow();
    return Arrays.stream(values, from, to).map(value -> (value - mean) * (value - mean)).sum();
  }
}
