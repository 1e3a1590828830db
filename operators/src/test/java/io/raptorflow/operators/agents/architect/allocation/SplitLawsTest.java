package io.raptorflow.operators.agents.architect.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What every split promises. */
class SplitLawsTest {
  private static final int NODES = 2_000;

  private static List<HillCurve> concave(int channels, long seed) {
    return curves(channels, seed, .3, 1);
  }

  private static List<HillCurve> curves(int channels, long seed, double flattest, double steepest) {
    var random = new Random(seed);
    List<HillCurve> curves = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      curves.add(
          new HillCurve(
              1 + 1_000 * random.nextDouble(),
              Math.exp(10 * random.nextDouble()),
              flattest + (steepest - flattest) * random.nextDouble()));
    }
    return curves;
  }

  private static double[] filled(int channels, double value) {
    double[] filled = new double[channels];
    Arrays.fill(filled, value);
    return filled;
  }

  private static Split best(List<HillCurve> curves, double total) {
    int channels = curves.size();
    return SplitSearch.best(
        curves, new double[channels], filled(channels, total), total, new NodeBudget(NODES));
  }

  @Property(tries = 200)
  void equalConcaveCurvesGetEqualShares(
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll long seed,
      @ForAll @DoubleRange(min = .01, max = 1e6) double total) {
    List<HillCurve> equal = Collections.nCopies(channels, concave(1, seed).get(0));

    assertThat(best(equal, total).spend())
        .containsExactly(filled(channels, total / channels), within(1e-6 * total));
  }

  @Property(tries = 300)
  void spendSumsToTheTotalAndKeepsTheLimits(
      @ForAll @IntRange(min = 1, max = 10) int channels,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    var random = new Random(seed);
    double[] least = random.doubles(channels, 0, 100).toArray();
    double[] most = Arrays.stream(least).map(each -> each + 200 * random.nextDouble()).toArray();
    double lowest = Arrays.stream(least).sum();
    double total = lowest + part * (Arrays.stream(most).sum() - lowest);
    Split split =
        SplitSearch.best(curves(channels, seed, .3, 5), least, most, total, new NodeBudget(200));

    assertThat(Arrays.stream(split.spend()).sum()).isCloseTo(total, within(1e-9 * (1 + total)));
    for (int i = 0; i < channels; i++) {
      assertThat(split.spend()[i]).isBetween(least[i] - 1e-9, most[i] + 1e-9);
    }
    assertThat(split.response()).isLessThanOrEqualTo(split.bound() * (1 + 1e-12));
  }

  @Property(tries = 300)
  void roundedSpendSumsToTheTotalAndKeepsTheLimits(
      @ForAll @IntRange(min = 1, max = 12) int channels,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    var random = new Random(seed);
    long[] least = random.longs(channels, 0, 1_000).toArray();
    long[] most = Arrays.stream(least).map(each -> each + random.nextInt(1_000)).toArray();
    double[] exact = new double[channels];
    for (int i = 0; i < channels; i++) {
      exact[i] = least[i] + part * (most[i] - least[i]);
    }
    long total = Math.round(Arrays.stream(exact).sum());
    long[] units = WholeUnits.of(exact, least, most, total);

    assertThat(Arrays.stream(units).sum()).isEqualTo(total);
    for (int i = 0; i < channels; i++) {
      assertThat(units[i]).isBetween(least[i], most[i]);
      assertThat((double) units[i]).isCloseTo(exact[i], within(2.0));
    }
  }

  @Property(tries = 200)
  void theMultiplierFallsAsTheTotalGrows(
      @ForAll @IntRange(min = 1, max = 10) int channels,
      @ForAll long seed,
      @ForAll @DoubleRange(min = 1, max = 1e5) double total,
      @ForAll @DoubleRange(min = 1.01, max = 3) double growth) {
    List<HillCurve> curves = concave(channels, seed);

    assertThat(multiplier(curves, best(curves, total * growth)))
        .isLessThan(multiplier(curves, best(curves, total)));
  }

  private static double multiplier(List<HillCurve> curves, Split split) {
    double highest = 0;
    for (int i = 0; i < curves.size(); i++) {
      highest = Math.max(highest, curves.get(i).slope(split.spend()[i]));
    }
    return highest;
  }

  @Property(tries = 200)
  void whatATargetNeedsBringsTheTarget(
      @ForAll @IntRange(min = 1, max = 8) int channels,
      @ForAll long seed,
      @ForAll @DoubleRange(min = .01, max = .9) double part) {
    List<HillCurve> curves = concave(channels, seed);
    assertRoundTrip(curves, part);
  }

  @Property(tries = 60)
  void whatATargetNeedsBringsTheTargetOnSCurvesToo(
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = .05, max = .9) double part) {
    assertRoundTrip(curves(channels, seed, 1.1, 4), part);
  }

  private static void assertRoundTrip(List<HillCurve> curves, double part) {
    int channels = curves.size();
    var cheapest =
        new CheapestSplit(curves, new double[channels], filled(channels, Double.POSITIVE_INFINITY));
    double target = part * .8 * cheapest.saturation();
    double money = cheapest.reaching(target, new NodeBudget(20_000)).orElseThrow().money();

    assertThat(best(curves, money).response()).isCloseTo(target, within(1e-6 * target));
    assertThat(best(curves, money * .99).response()).isLessThan(target);
  }

  /** Against every split of three S-curves on a grid of forty steps. */
  @Property(tries = 40)
  void noSplitOnAGridBeatsTheOneFound(
      @ForAll long seed, @ForAll @DoubleRange(min = 10, max = 20_000) double total) {
    List<HillCurve> curves = curves(3, seed, 1, 6);
    Split split = best(curves, total);
    double grid = 0;
    for (int a = 0; a <= 40; a++) {
      for (int b = 0; a + b <= 40; b++) {
        double response =
            curves.get(0).response(total * a / 40)
                + curves.get(1).response(total * b / 40)
                + curves.get(2).response(total * (40 - a - b) / 40);
        grid = Math.max(grid, response);
      }
    }

    assertThat(grid).isLessThanOrEqualTo(split.bound() * (1 + 1e-9));
    assertThat(split.response()).isGreaterThanOrEqualTo(grid * (1 - 1e-6));
  }
}
