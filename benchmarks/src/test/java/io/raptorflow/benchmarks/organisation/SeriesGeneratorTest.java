package io.raptorflow.benchmarks.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.junit.jupiter.api.Test;

class SeriesGeneratorTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final SeriesGenerator GENERATOR =
      new SeriesGenerator(OrganisationSettings.usual(5, MONDAY));
  private static final SeriesModel QUIET = model(0);

  @Test
  void aShockMultipliesWhatIsInItAndLeavesTheRestAsItWas() {
    Instant from = MONDAY.plus(Duration.ofHours(100));
    Instant to = MONDAY.plus(Duration.ofHours(103));
    double[] without = GENERATOR.values(QUIET);
    double[] with =
        GENERATOR.values(QUIET.withShocks(List.of(shock(ShockKind.DIP, .25, from, to))));

    for (int i = 0; i < without.length; i++) {
      double expected = i >= 100 && i <= 103 ? .25 * without[i] : without[i];
      assertThat(with[i]).isCloseTo(expected, within(i >= 100 && i <= 103 ? .011 : 0));
    }
  }

  @Test
  void aVarianceChangeScattersMoreForItsDay() {
    Instant from = MONDAY.plus(Duration.ofDays(4));
    Instant to = MONDAY.plus(Duration.ofDays(5)).minusSeconds(3600);
    SeriesModel shaken = QUIET.withShocks(List.of(shock(ShockKind.VARIANCE_CHANGE, 5, from, to)));
    double[] without = GENERATOR.values(QUIET);
    double[] with = GENERATOR.values(shaken);
    double[] usual = new double[24];
    double[] during = new double[24];
    for (int hour = 0; hour < 24; hour++) {
      double trend = 1_000 * QUIET.rhythm().at(MONDAY.plus(Duration.ofHours(96 + hour)));
      usual[hour] = Math.log(without[96 + hour] / trend);
      during[hour] = Math.log(with[96 + hour] / trend);
    }

    assertThat(new StandardDeviation().evaluate(during))
        .isGreaterThan(3 * new StandardDeviation().evaluate(usual));
    assertThat(with[95]).isEqualTo(without[95]);
    assertThat(with[120]).isEqualTo(without[120]);
  }

  @Test
  void growthAddsUpDayByDay() {
    double[] flat = GENERATOR.values(QUIET);
    double[] grown = GENERATOR.values(model(.03));

    for (int i = 0; i < flat.length; i++) {
      assertThat(grown[i] / flat[i]).isCloseTo(Math.pow(1.03, i / 24.0), within(1e-3));
    }
  }

  @Test
  void noiseIsHeavierInItsTailsThanTheNormalDistribution() {
    var draws = new Draws(1, "noise");
    int beyond = 0;
    double squares = 0;
    for (int i = 0; i < 100_000; i++) {
      double noise = draws.heavyTailed();
      squares += noise * noise;
      beyond += Math.abs(noise) > 3 ? 1 : 0;
    }

    assertThat(squares / 100_000).isCloseTo(1, within(.05));
    // The normal distribution has 270 of 100,000 beyond 3, Student's with 5 degrees 1,173.
    assertThat(beyond).isBetween(900, 1_450);
  }

  private static Truth.Anomaly shock(ShockKind kind, double size, Instant from, Instant to) {
    return new Truth.Anomaly("incident", "s", kind, size, from, to, from, to);
  }

  private static SeriesModel model(double growth) {
    return new SeriesModel(
        "s", Quantity.SPEND, "group", null, 1_000, new Rhythm(14, .5, .6), growth, List.of());
  }
}
