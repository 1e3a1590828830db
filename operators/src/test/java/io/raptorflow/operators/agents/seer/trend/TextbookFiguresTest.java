package io.raptorflow.operators.agents.seer.trend;

import static io.raptorflow.operators.agents.seer.trend.Asking.SERIES;
import static io.raptorflow.operators.agents.seer.trend.Asking.ask;
import static io.raptorflow.operators.agents.seer.trend.Asking.computed;
import static io.raptorflow.operators.agents.seer.trend.Asking.hourly;
import static io.raptorflow.operators.agents.seer.trend.Asking.monthly;
import static io.raptorflow.operators.agents.seer.trend.Asking.yearly;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.seer.trend.BreakReport.LevelBreak;
import io.raptorflow.operators.agents.seer.trend.SeasonalityReport.Frequency;
import io.raptorflow.operators.agents.seer.trend.SeasonalityReport.PeriodTest;
import io.raptorflow.operators.agents.seer.trend.TrendReport.SlopeInterval;
import io.raptorflow.operators.agents.seer.trend.TurningPointReport.DatedTurn;
import io.raptorflow.operators.agents.series.TextbookSeries;
import io.raptorflow.operators.agents.series.turning.Turn.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the literature and R say of Nile, airline passengers and small examples. */
class TextbookFiguresTest {
  private static final double DAYS_A_YEAR = 365.2425;

  @Test
  void theNileFallsByTheKnownSlopeAndScore() {
    Answer<TrendReport> answer =
        ask(
            "test_trend",
            new TrendQuery(SERIES, yearly(TextbookSeries.nile()), null, null, null),
            TrendReport.class);
    TrendReport report = computed(answer);

    assertThat(report.s()).isEqualTo(-1_387);
    assertThat(report.variance()).isCloseTo(112_728.3, within(.05));
    assertThat(report.z()).isCloseTo(-4.128, within(.0005));
    assertThat(report.slopePerStep()).isCloseTo(-2.6, within(1e-9));
    assertThat(report.slopePerDay() * DAYS_A_YEAR).isCloseTo(-2.6, within(.001));
    SlopeInterval interval = report.intervals().get(1);
    assertThat(interval.level()).isEqualTo(.95);
    assertThat(interval.lower() * DAYS_A_YEAR).isCloseTo(-3.63, within(.005));
    assertThat(interval.upper() * DAYS_A_YEAR).isCloseTo(-1.43, within(.005));
    assertThat(report.varianceRatio()).isCloseTo(2.503, within(.0005));
    assertThat(report.correctedZ()).isCloseTo(-2.609, within(.0005));
    assertThat(report.direction()).isEqualTo(Direction.DOWN);
    assertThat(((Answer.Computed<TrendReport>) answer).confidence())
        .isCloseTo(1 - report.correctedP(), within(1e-12));
    assertThat(report.stretch().step()).isEqualTo("P1Y");
  }

  @Test
  void theAirlineSeriesComesApartAsKnown() {
    DecompositionReport report =
        computed(
            ask(
                "decompose_series",
                new DecompositionQuery(
                    SERIES, monthly(TextbookSeries.logAir()), null, List.of(12), null, null, 19),
                DecompositionReport.class));

    List<Double> season = report.seasons().get(0).values();
    assertThat(report.seasons().get(0).strength()).isCloseTo(.937, within(.0005));
    assertThat(report.trendStrength()).isCloseTo(.994, within(.0005));
    assertThat(Math.exp(season.get(6))).isCloseTo(1.242, within(.0005));
    assertThat(Math.exp(season.get(10))).isCloseTo(.808, within(.0005));
    for (int i = 0; i < report.times().size(); i++) {
      assertThat(report.trend().get(i) + season.get(i) + report.remainder().get(i))
          .isCloseTo(TextbookSeries.logAir()[i], within(1e-9));
      assertThat(report.adjusted().get(i) + season.get(i))
          .isCloseTo(TextbookSeries.logAir()[i], within(1e-9));
    }
  }

  @Test
  void theAirlineSeasonIsFoundWhereNoPeriodIsGiven() {
    DecompositionReport report =
        computed(
            ask(
                "decompose_series",
                new DecompositionQuery(
                    SERIES, monthly(TextbookSeries.logAir()), null, null, null, null, null),
                DecompositionReport.class));

    assertThat(report.seasons()).hasSize(1);
    assertThat(report.seasons().get(0).period()).isEqualTo(12);
    assertThat(report.seasons().get(0).strength()).isCloseTo(.937, within(.0005));
  }

  @Test
  void plantedDayAndWeekAreRecovered() {
    int hours = 168 * 8;
    double[] day = new double[hours];
    double[] week = new double[hours];
    double[] values = new double[hours];
    Random random = new Random(42);
    for (int i = 0; i < hours; i++) {
      day[i] = 10 * Math.sin(2 * Math.PI * i / 24);
      week[i] = 6 * Math.cos(2 * Math.PI * i / 168);
      values[i] = 50 + day[i] + week[i] + random.nextGaussian();
    }

    DecompositionReport given = decomposed(values, List.of(24, 168));
    DecompositionReport found = decomposed(values, null);

    var correlation = new PearsonsCorrelation();
    assertThat(correlation.correlation(array(given.seasons().get(0).values()), day))
        .isGreaterThan(.995);
    assertThat(correlation.correlation(array(given.seasons().get(1).values()), week))
        .isGreaterThan(.98);
    assertThat(found.seasons()).isEqualTo(given.seasons());
    for (int i = 0; i < hours; i++) {
      double sum = given.trend().get(i) + given.remainder().get(i);
      sum += given.seasons().get(0).values().get(i) + given.seasons().get(1).values().get(i);
      assertThat(sum).isCloseTo(values[i], within(1e-9));
    }
  }

  @Test
  void theNileBreaksOnceAfter1898() {
    BreakReport report =
        computed(
            ask(
                "detect_breaks",
                new BreakQuery(SERIES, yearly(TextbookSeries.nile()), null, null, .15),
                BreakReport.class));

    assertThat(report.breaks()).hasSize(1);
    LevelBreak only = report.breaks().get(0);
    assertThat(only.observation()).isEqualTo(28);
    assertThat(only.last()).isEqualTo(Instant.parse("1898-01-01T00:00:00Z"));
    assertThat(only.first()).isEqualTo(Instant.parse("1899-01-01T00:00:00Z"));
    assertThat(only.levelBefore()).isCloseTo(1_097.75, within(.005));
    assertThat(only.levelAfter()).isCloseTo(849.97, within(.005));
    assertThat(report.numbers().get(0).rss()).isCloseTo(2_835_157, within(.5));
    assertThat(report.numbers().get(1).rss()).isCloseTo(1_597_457, within(.5));
    assertThat(report.numbers().get(0).bic()).isCloseTo(1_318.2, within(.05));
    assertThat(report.numbers().get(1).bic()).isCloseTo(1_270.1, within(.05));
    assertThat(report.numbers().get(2).bic()).isCloseTo(1_276.5, within(.05));
    assertThat(report.supF()).isCloseTo(75.93, within(.005));
    assertThat(report.correctedP()).isLessThan(1e-6);
    assertThat(report.bicOfLine()).isGreaterThan(report.numbers().get(1).bic());
  }

  @Test
  void aRiseAFallAndARiseTurnAtFiveAndNine() {
    TurningPointReport report =
        computed(
            ask(
                "find_turning_points",
                new TurningPointQuery(
                    SERIES, hourly(1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4, 5), null, null, null),
                TurningPointReport.class));

    assertThat(report.turns())
        .extracting(DatedTurn::kind, DatedTurn::observation)
        .containsExactly(tuple(Kind.PEAK, 5), tuple(Kind.TROUGH, 9));
    assertThat(report.phases()).hasSize(1);
    assertThat(report.phases().get(0).days()).isCloseTo(4 / 24.0, within(1e-12));
    assertThat(report.phases().get(0).depth()).isEqualTo(-4);
  }

  @Test
  void theNileTurnsAsOftenAsChance() {
    TurningPointReport report =
        computed(
            ask(
                "find_turning_points",
                new TurningPointQuery(SERIES, yearly(TextbookSeries.nile()), null, null, null),
                TurningPointReport.class));

    assertThat(report.rawTurns()).isEqualTo(66);
    assertThat(report.expectedTurns()).isCloseTo(65.33, within(.005));
    assertThat(report.variance()).isCloseTo(17.46, within(.005));
    assertThat(report.z()).isCloseTo((66 - 65.3333) / Math.sqrt(17.4556), within(1e-4));
  }

  @Test
  void theAirlineSeasonIsTwelveThoughItsHarmonicIsStrongest() {
    SeasonalityReport report =
        computed(
            ask(
                "test_seasonality",
                new SeasonalityQuery(SERIES, monthly(TextbookSeries.logAir()), null, null, null),
                SeasonalityReport.class));

    assertThat(report.seasonal()).isTrue();
    assertThat(report.period()).isEqualTo(12);
    assertThat(report.seasons()).containsExactly(12);
    PeriodTest test = report.tests().get(0);
    assertThat(test.qs()).isCloseTo(206.69, within(.005));
    assertThat(test.friedman()).isCloseTo(105.70, within(.005));
    Frequency strongest = requireNonNull(report.strongestFrequency());
    assertThat(strongest.g()).isCloseTo(.3003, within(.00005));
    assertThat(strongest.period()).isCloseTo(5.96, within(.005));
  }

  @Test
  void theAirlineHarmonicIsFoldedWithoutACalendarToo() {
    SeasonalityReport report =
        computed(
            ask(
                "test_seasonality",
                new SeasonalityQuery(SERIES, hourly(TextbookSeries.logAir()), null, null, null),
                SeasonalityReport.class));

    assertThat(report.period()).isEqualTo(12);
    assertThat(report.seasons()).containsExactly(12);
  }

  private static DecompositionReport decomposed(double[] values, @Nullable List<Integer> periods) {
    return computed(
        ask(
            "decompose_series",
            new DecompositionQuery(SERIES, hourly(values), null, periods, null, null, null),
            DecompositionReport.class));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
