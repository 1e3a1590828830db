package io.raptorflow.operators.agents.architect.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Hosted;
import io.raptorflow.operators.agents.architect.allocation.OptimizedAllocation.ChannelPlan;
import io.raptorflow.operators.agents.architect.allocation.OptimizedAllocation.FrontPoint;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class OptimizeAllocationTest {
  private static final String NOW = "2026-03-02T12:00:00Z";
  private static final String TWO_S_CURVES =
      """
      {"channel": "a", "saturation": 100, "halfSaturation": 50, "shape": 3},
      {"channel": "b", "saturation": 100, "halfSaturation": 50, "shape": 3}
      """;
  private static final String THIRTY_EACH =
      """
      {"channel": "a", "most": {"amount": 30, "currency": "EUR"}},
      {"channel": "b", "most": {"amount": 30, "currency": "EUR"}}
      """;
  private static final String CONCAVE =
      """
      {"channel": "a", "saturation": 100, "halfSaturation": 20},
      {"channel": "b", "saturation": 50, "halfSaturation": 10},
      {"channel": "c", "saturation": 80, "halfSaturation": 40}
      """;

  private final Hosted host = new Hosted(new ResourceAllocator());

  private ResourceAllocation allocate(double total, int weeks, String curves, String bounds) {
    return host.compute(
            NOW,
            "allocate_resources",
            String.format(
                Locale.ROOT,
                """
                {"project": "spring", "total": {"amount": %.2f, "currency": "EUR"}, "weeks": %d,
                 "curves": [%s], "bounds": [%s]}
                """,
                total,
                weeks,
                curves,
                bounds),
            ResourceAllocation.class)
        .output();
  }

  private OptimizedAllocation optimize(ResourceAllocation allocation, String more) {
    return host.compute(
            NOW,
            "optimize_allocation",
            "{\"allocation\": \"" + allocation.allocation() + "\"" + more + "}",
            OptimizedAllocation.class)
        .output();
  }

  private static List<Double> spends(OptimizedAllocation optimized) {
    return optimized.plan().stream().map(plan -> plan.spend().amount().doubleValue()).toList();
  }

  private static List<Double> amounts(List<Money> money) {
    return money.stream().map(each -> each.amount().doubleValue()).toList();
  }

  /** Specification: two S-curves α 3, k 50, budget 60 → all in one 63.34, equal split 35.53. */
  @Example
  void twoSCurvesGetAllInOne() {
    OptimizedAllocation optimized = optimize(allocate(60, 1, TWO_S_CURVES, THIRTY_EACH), "");

    assertThat(spends(optimized)).containsExactlyInAnyOrder(60.0, 0.0);
    assertThat(optimized.response()).isCloseTo(63.34, within(.005));
    assertThat(optimized.currentResponse()).isCloseTo(35.53, within(.005));
    assertThat(optimized.gain()).isCloseTo(27.82, within(.01));
    assertThat(optimized.changes()).hasSize(2);
    assertThat(optimized.gap()).isCloseTo(0, within(1e-9));
  }

  /** The same curve over two weeks, for what carries nothing over is split like two channels. */
  @Example
  void anSCurveThatCarriesNothingOverIsSpentInBursts() {
    String one = "{\"channel\": \"a\", \"saturation\": 100, \"halfSaturation\": 50, \"shape\": 3}";
    OptimizedAllocation optimized = optimize(allocate(60, 2, one, ""), "");

    assertThat(amounts(optimized.plan().get(0).weekly())).containsExactlyInAnyOrder(60.0, 0.0);
    assertThat(optimized.response()).isCloseTo(63.34, within(.005));
    assertThat(optimized.currentResponse()).isCloseTo(35.53, within(.005));
  }

  /** Specification: θ=0 and concave → level spend. */
  @Example
  void concaveSpendThatCarriesNothingOverIsLevel() {
    ResourceAllocation allocation = allocate(800, 8, CONCAVE, "");
    OptimizedAllocation optimized = optimize(allocation, "");

    assertThat(spends(optimized).get(0)).isCloseTo(8 * 41.485, within(.5));
    assertThat(spends(optimized).get(1)).isCloseTo(8 * 20.742, within(.5));
    assertThat(optimized.response()).isCloseTo(allocation.response(), within(.001));
    assertThat(optimized.gap()).isCloseTo(0, within(1e-6));
    for (ChannelPlan plan : optimized.plan()) {
      double level = plan.spend().amount().doubleValue() / 8;
      assertThat(amounts(plan.weekly()))
          .hasSize(8)
          .allSatisfy(week -> assertThat(week).isCloseTo(level, within(.01)));
    }
  }

  @Example
  void noChannelChangesByMoreThanItMay() {
    ResourceAllocation allocation = allocate(60, 1, TWO_S_CURVES, THIRTY_EACH);
    OptimizedAllocation optimized =
        optimize(allocation, ", \"mostMove\": {\"amount\": 5, \"currency\": \"EUR\"}");

    assertThat(spends(optimized)).containsExactlyInAnyOrder(25.0, 35.0);
    assertThat(optimized.changes())
        .allSatisfy(
            change ->
                assertThat(change.to().amount().subtract(change.from().amount()).abs())
                    .isEqualByComparingTo("5"));

    OptimizedAllocation unmoved =
        optimize(allocation, ", \"mostMove\": {\"amount\": 0, \"currency\": \"EUR\"}");
    assertThat(unmoved.changes()).isEmpty();
    assertThat(unmoved.gain()).isCloseTo(0, within(1e-9));
  }

  /** βx/(x+k) returns β/(x+k) on average: 100/(x+20) ≥ 2 up to x = 30. */
  @Example
  void whatCannotReturnTheTargetIsLeftUnspent() {
    String one = "{\"channel\": \"a\", \"saturation\": 100, \"halfSaturation\": 20}";
    ResourceAllocation allocation = allocate(60, 1, one, "");

    assertThat(optimize(allocation, ", \"targetRoas\": 2").total().amount())
        .isEqualByComparingTo("30");
    assertThat(optimize(allocation, ", \"targetRoas\": 2").unspent().amount())
        .isEqualByComparingTo("30");
    assertThat(optimize(allocation, ", \"targetCpa\": 0.5").total().amount())
        .isEqualByComparingTo("30");
    assertThat(optimize(allocation, ", \"targetCpa\": 0.5").returnOnSpend())
        .isCloseTo(2, within(1e-9));
    // The first cent returns 100/20.01 = 4.9975, and nothing more than it.
    assertThatThrownBy(() -> optimize(allocation, ", \"targetRoas\": 5"))
        .hasMessageStartingWith("targetRoas: found 5.0, expected at most 4.9975");
    assertThatThrownBy(() -> optimize(allocation, ", \"targetCpa\": 0.2"))
        .hasMessageStartingWith("targetCpa: found 0.2, expected at least 0.2001");
    assertThat(optimize(allocation, ", \"targetRoas\": 4.99").total().amount())
        .isEqualByComparingTo("0.04");
  }

  /** 100/(x+20) ≥ r up to x = 100/r - 20, wherever between steps of the total that lies. */
  @Example
  void asMuchIsSpentAsReturnsTheTargetToTheCent() {
    String one = "{\"channel\": \"a\", \"saturation\": 100, \"halfSaturation\": 20}";
    ResourceAllocation allocation = allocate(1000, 1, one, "");

    assertThat(optimize(allocation, ", \"targetRoas\": 2.05").total().amount())
        .isEqualByComparingTo("28.78");
    assertThat(optimize(allocation, ", \"targetRoas\": 1").total().amount())
        .isEqualByComparingTo("80");
    assertThat(optimize(allocation, ", \"targetRoas\": 0.15").total().amount())
        .isEqualByComparingTo("646.67");
    assertThat(optimize(allocation, ", \"targetRoas\": 0.05").total().amount())
        .isEqualByComparingTo("1000");
  }

  /** 100 x²/(x² + 20²) returns most, 2.5, where the line from the origin touches it: at 20. */
  @Example
  void anSCurveIsSpentOnAroundWhereItReturnsMost() {
    String one = "{\"channel\": \"a\", \"saturation\": 100, \"halfSaturation\": 20, \"shape\": 2}";
    ResourceAllocation allocation = allocate(1000, 1, one, "");

    assertThat(optimize(allocation, ", \"targetRoas\": 2.5").total().amount())
        .isEqualByComparingTo("20");
    // 100 x = 2 (x² + 400) at x = 40
    assertThat(optimize(allocation, ", \"targetRoas\": 2").total().amount())
        .isEqualByComparingTo("40");
    assertThatThrownBy(() -> optimize(allocation, ", \"targetRoas\": 2.6"))
        .hasMessageStartingWith("targetRoas: found 2.6, expected at most 2.5");
  }

  /** Of two equal channels one is uncertain: caution moves money to the other. */
  @Example
  void theFrontGivesUpResponseForCertainty() {
    String curves =
        """
        {"channel": "sure", "saturation": 100, "halfSaturation": 50,
         "draws": [99, 101, 100, 99, 101, 100]},
        {"channel": "wild", "saturation": 100, "halfSaturation": 50,
         "draws": [20, 180, 100, 40, 160, 100]}
        """;
    List<FrontPoint> front = optimize(allocate(100, 1, curves, ""), "").front();

    assertThat(front).hasSizeGreaterThan(2);
    assertThat(amounts(front.get(0).spend())).containsExactly(50.0, 50.0);
    for (int i = 1; i < front.size(); i++) {
      assertThat(front.get(i).response()).isLessThan(front.get(i - 1).response());
      assertThat(front.get(i).risk()).isLessThan(front.get(i - 1).risk());
      assertThat(front.get(i).spend().get(0).amount()).isGreaterThan(new BigDecimal("50"));
    }
  }

  @Example
  void questionsThatCannotBeAreRefused() {
    ResourceAllocation allocation = allocate(60, 1, TWO_S_CURVES, "");

    assertThatThrownBy(() -> optimize(allocation, ", \"horizon\": 27"))
        .hasMessageStartingWith("horizon");
    assertThatThrownBy(() -> optimize(allocation, ", \"targetRoas\": 0"))
        .hasMessageStartingWith("targetRoas");
    assertThatThrownBy(() -> optimize(allocation, ", \"targetRoas\": 1, \"targetCpa\": 1"))
        .hasMessageStartingWith("targetCpa");
    assertThatThrownBy(
            () -> optimize(allocation, ", \"mostMove\": {\"amount\": 5, \"currency\": \"USD\"}"))
        .hasMessageStartingWith("mostMove: found USD, expected EUR");
    StringBuilder many =
        new StringBuilder("{\"channel\": \"x\", \"saturation\": 1, \"halfSaturation\": 1}");
    for (int i = 0; i < 6; i++) {
      many.append(
          ", {\"channel\": \"c%d\", \"saturation\": 1, \"halfSaturation\": 1}".formatted(i));
    }
    assertThatThrownBy(() -> optimize(allocate(60, 1, many.toString(), ""), ""))
        .hasMessageStartingWith("allocation: found 7 channels");
    assertThatThrownBy(
            () ->
                host.compute(
                    NOW,
                    "optimize_allocation",
                    "{\"allocation\": \"no\"}",
                    OptimizedAllocation.class))
        .hasMessageStartingWith("allocation: found no");
  }

  @Property(tries = 40)
  void plansSumToTheMoneyAndNeverBeatTheBoundNorLoseToTheAllocation(
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @IntRange(min = 1, max = 16) int weeks,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed,
      @ForAll @DoubleRange(min = 0, max = .8) double kept) {
    var random = new Random(seed);
    List<String> curves = new ArrayList<>();
    for (int i = 0; i < channels; i++) {
      curves.add(
          String.format(
              Locale.ROOT,
              "{\"channel\": \"c%d\", \"saturation\": %.3f, \"halfSaturation\": %.3f,"
                  + " \"shape\": %.3f, \"carryOver\": %s}",
              i,
              10 + 100 * random.nextDouble(),
              5 + 100 * random.nextDouble(),
              .5 + 3 * random.nextDouble(),
              CarryOver.of(CarryOver.geometric(kept, 26)).parts()));
    }
    double total = 10 + weeks * 100 * random.nextDouble();
    OptimizedAllocation optimized =
        optimize(allocate(total, weeks, String.join(",", curves), ""), "");

    assertThat(optimized.plan().stream().mapToDouble(OptimizeAllocationTest::weeklySum).sum())
        .isCloseTo(Math.round(total * 100) / 100.0, within(1e-6));
    assertThat(optimized.response()).isLessThanOrEqualTo(optimized.bound() * (1 + 1e-9));
    assertThat(optimized.gain()).isGreaterThanOrEqualTo(-1e-9 * optimized.response());
    assertThat(optimized.gap()).isBetween(0.0, 1.0);
  }

  private static double weeklySum(ChannelPlan plan) {
    return plan.weekly().stream().mapToDouble(each -> each.amount().doubleValue()).sum();
  }
}
