package io.raptorflow.operators.agents.architect.allocation;

import static io.raptorflow.operators.agents.architect.allocation.SimulatedSpend.curve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Percentage;

class CurveFitTest {
  private static final List<ResponseCurve> TRUTH =
      List.of(
          curve("tv", 300, 20_000, 1.5, .6),
          curve("search", 200, 5_000, 1, .1),
          curve("social", 150, 8_000, 2.2, .35));

  /** Robyn's documentation of geometric adstock: 100 a week, of which half is kept. */
  @Example
  void aHundredAWeekOfWhichHalfIsKeptWorkAsInRobyn() {
    double[] spend = {100, 100, 100, 100, 100};

    assertThat(CarryOver.convolved(CarryOver.geometric(.5, 5), spend))
        .containsExactly(100, 150, 175, 187.5, 193.75);
  }

  /** Robyn's saturation_hill, whose inflexion is at gamma between least and most: here 150. */
  @Example
  void sharesOfSaturationAreThoseOfRobyn() {
    var curve = new HillCurve(1, .5 * 100 + .5 * 200, 3);

    assertThat(List.of(100.0, 150.0, 170.0, 190.0, 200.0))
        .extracting(curve::share)
        .satisfiesExactly(
            share -> assertThat(share).isCloseTo(.2286, within(5e-5)),
            share -> assertThat(share).isCloseTo(.5, within(5e-5)),
            share -> assertThat(share).isCloseTo(.5928, within(5e-5)),
            share -> assertThat(share).isCloseTo(.6702, within(5e-5)),
            share -> assertThat(share).isCloseTo(.7033, within(5e-5)));
  }

  @Property(tries = 20)
  void curvesWithoutNoiseAreRecoveredWithinAHundredth(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
    CurveFit fit =
        CurveFit.of(SimulatedSpend.of(TRUTH, 156, 0, seed), CarryOverForm.GEOMETRIC, 0, 1);

    for (int i = 0; i < TRUTH.size(); i++) {
      ResponseCurve found = fit.curves().get(i);
      ResponseCurve truth = TRUTH.get(i);
      Percentage hundredth = Percentage.withPercentage(1);
      assertThat(found.halfSaturation()).isCloseTo(truth.halfSaturation(), hundredth);
      assertThat(found.saturation()).isCloseTo(truth.saturation(), hundredth);
      assertThat(found.shape()).isCloseTo(truth.shape(), hundredth);
      assertThat(found.carryOver().get(0)).isCloseTo(truth.carryOver().get(0), hundredth);
    }
    assertThat(fit.rSquared()).isCloseTo(1, within(1e-6));
    assertThat(fit.ridge()).isZero();
  }
}
