package io.raptorflow.operators.agents.arbiter.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.arbiter.AskedArbiter;
import io.raptorflow.operators.agents.arbiter.conflicts.DividedAssets.Portion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DivideAssetsTest {
  private final AskedArbiter arbiter = new AskedArbiter(new ConflictResolver());

  private static String question(double[][] points) {
    List<String> parties = new ArrayList<>();
    for (double[] row : points) {
      parties.add(
          "{\"party\": \"%c\", \"points\": %s}"
              .formatted('A' + parties.size(), Arrays.toString(row)));
    }
    List<String> assets =
        IntStream.range(0, points[0].length).mapToObj(j -> "\"a" + j + "\"").toList();
    return "{\"conflictId\": \"k1\", \"assets\": %s, \"parties\": [%s]}"
        .formatted(assets, String.join(", ", parties));
  }

  private DividedAssets divide(double[]... points) {
    return arbiter.compute("divide_assets", question(points), DividedAssets.class).output();
  }

  private static double share(DividedAssets divided, int party, String asset) {
    return divided.portions().get(party).holdings().stream()
        .filter(holding -> holding.asset().equals(asset))
        .mapToDouble(DividedAssets.Holding::share)
        .sum();
  }

  /** The divorce of Brams and Taylor (1996). */
  @Test
  void inTheDivorceBothGetSeventyTwoAndTwoThirdsAndTheSecondAssetIsSplit() {
    DividedAssets divided =
        divide(new double[] {10, 40, 10, 38, 2}, new double[] {38, 20, 30, 10, 2});

    assertThat(divided.rule()).isEqualTo("adjusted_winner");
    assertThat(divided.portions())
        .allSatisfy(portion -> assertThat(portion.points()).isCloseTo(72 + 2 / 3.0, within(1e-9)));
    assertThat(divided.split()).containsExactly("a1");
    assertThat(share(divided, 0, "a1")).isCloseTo(13 / 15.0, within(1e-12));
    assertThat(share(divided, 1, "a1")).isCloseTo(2 / 15.0, within(1e-12));
    assertThat(divided.envy()).containsExactly(List.of(0.0, 0.0), List.of(0.0, 0.0));
  }

  @Test
  void whoWantsBothAlikeGetsAThirdOfEachBesideTwoWhoWantOneOfThem() {
    DividedAssets divided =
        divide(new double[] {100, 0}, new double[] {0, 100}, new double[] {50, 50});

    assertThat(divided.rule()).isEqualTo("maximum_nash_welfare");
    assertThat(share(divided, 0, "a0")).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(share(divided, 1, "a1")).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(share(divided, 2, "a0")).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(share(divided, 2, "a1")).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(divided.split()).hasSize(2);
    assertThat(divided.gap()).isLessThan(1e-9);
    assertThat(divided.envy()).allSatisfy(row -> assertThat(row).containsOnly(0.0));
  }

  @Test
  void threeWhoWantTheSameGetTheSame() {
    double[] same = {50, 30, 20};
    DividedAssets divided = divide(same, same, same);

    assertThat(divided.portions())
        .allSatisfy(portion -> assertThat(portion.points()).isCloseTo(100 / 3.0, within(1e-9)));
  }

  @Test
  void whatNobodyWantsIsStillGivenToSomeone() {
    DividedAssets two = divide(new double[] {60, 40, 0}, new double[] {40, 60, 0});
    DividedAssets three =
        divide(new double[] {100, 0}, new double[] {100, 0}, new double[] {100, 0});

    assertThat(share(two, 0, "a2") + share(two, 1, "a2")).isEqualTo(1);
    assertThat(share(three, 0, "a1")).isEqualTo(1);
    assertThat(three.portions())
        .allSatisfy(portion -> assertThat(portion.points()).isCloseTo(100 / 3.0, within(1e-9)));
  }

  @Property(tries = 300)
  void betweenTwoPointsAreEqualNobodyEnviesAndNothingIsBetterForBoth(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int assets) {
    double[][] points = drawn(seed, 2, assets);
    DividedAssets divided = divide(points);
    double each = divided.portions().get(0).points();

    assertThat(divided.portions().get(1).points()).isCloseTo(each, within(1e-9));
    assertThat(each).isGreaterThanOrEqualTo(50 - 1e-9);
    assertThat(divided.split()).hasSizeLessThanOrEqualTo(1);
    // nothing is better for both: where the one has a part, it wants it more than the other does
    // anything the other has
    for (int one = 0; one < assets; one++) {
      for (int other = 0; other < assets; other++) {
        if (share(divided, 0, "a" + one) > 1e-9 && share(divided, 1, "a" + other) > 1e-9) {
          assertThat(points[0][one] * points[1][other])
              .isGreaterThanOrEqualTo(points[0][other] * points[1][one] - 1e-9);
        }
      }
    }
  }

  @Property(tries = 200)
  void amongMoreNobodyEnviesNobodyHasLessThanItsPartAndFewAssetsAreSplit(
      @ForAll long seed,
      @ForAll @IntRange(min = 3, max = 6) int parties,
      @ForAll @IntRange(min = 1, max = 8) int assets) {
    DividedAssets divided = divide(drawn(seed, parties, assets));

    assertThat(divided.gap()).isLessThan(1e-6);
    assertThat(divided.split()).hasSizeLessThanOrEqualTo(parties - 1);
    assertThat(divided.portions().stream().map(Portion::points))
        .allSatisfy(points -> assertThat(points).isGreaterThan(100.0 / parties - 1e-3));
    for (int asset = 0; asset < assets; asset++) {
      double all = 0;
      for (int party = 0; party < parties; party++) {
        all += share(divided, party, "a" + asset);
      }
      assertThat(all).isCloseTo(1, within(1e-9));
    }
    assertThat(divided.envy().stream().flatMap(List::stream))
        .allSatisfy(envy -> assertThat(envy).isLessThan(1e-2));
  }

  /** The best division is no worse than any other, here of many drawn by chance. */
  @Property(tries = 100)
  void noDivisionHasALargerProductOfPoints(@ForAll long seed) {
    double[][] points = drawn(seed, 3, 4);
    double best = logarithms(points, NashWelfare.divide(points));
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      double[][] shares = new double[3][4];
      for (int asset = 0; asset < 4; asset++) {
        double[] cut = {
          -Math.log(random.nextDouble()),
          -Math.log(random.nextDouble()),
          -Math.log(random.nextDouble())
        };
        double sum = Arrays.stream(cut).sum();
        for (int party = 0; party < 3; party++) {
          shares[party][asset] = cut[party] / sum;
        }
      }
      assertThat(logarithms(points, shares)).isLessThanOrEqualTo(best + 1e-6);
    }
  }

  private static double logarithms(double[][] points, double[][] shares) {
    return Arrays.stream(NashWelfare.worth(points, shares)).map(Math::log).sum();
  }

  @Test
  void twentyPartiesAndAHundredAssetsAreServed() {
    DividedAssets divided = divide(drawn(7, 20, 100));

    assertThat(divided.split()).hasSizeLessThan(20);
    assertThat(divided.gap()).isLessThan(1e-3);
  }

  @Test
  void onePartyIsNoConflict() {
    assertThat(arbiter.refusal("divide_assets", question(new double[][] {{100}})))
        .startsWith("parties: found 1 entries");
  }

  @Test
  void pointsThatDoNotSumToAHundredAreRefused() {
    assertThat(arbiter.refusal("divide_assets", question(new double[][] {{60, 40}, {60, 30}})))
        .isEqualTo("parties.points of B: found a sum of 90.0, expected points that sum to 100");
    assertThat(arbiter.refusal("divide_assets", question(new double[][] {{60, 40}, {110, -10}})))
        .startsWith("parties.points of B for a0: found 110.0");
    assertThat(arbiter.refusal("divide_assets", question(new double[][] {{100, 0}, {100, 1e-300}})))
        .startsWith("parties.points of B for a1: found 1.0E-300");
    assertThat(arbiter.refusal("divide_assets", question(new double[][] {{60, 40}, {100}})))
        .startsWith("parties.points of B: found 1 entries");
  }

  @Test
  void anAssetNamedTwiceIsRefused() {
    assertThat(
            arbiter.refusal(
                "divide_assets", question(new double[][] {{60, 40}, {60, 40}}).replace("a1", "a0")))
        .startsWith("assets[1]: found a0 again");
  }

  /** Whole points that sum to 100, some of them 0. */
  private static double[][] drawn(long seed, int parties, int assets) {
    Random random = new Random(seed);
    double[][] points = new double[parties][assets];
    for (double[] row : points) {
      for (int left = 100; left > 0; ) {
        int some = 1 + random.nextInt(Math.min(left, 40));
        row[random.nextInt(assets)] += some;
        left -= some;
      }
    }
    return points;
  }
}
