package io.raptorflow.operators.agents.seer.trend;

import static io.raptorflow.operators.agents.seer.trend.Asking.SERIES;
import static io.raptorflow.operators.agents.seer.trend.Asking.ask;
import static io.raptorflow.operators.agents.seer.trend.Asking.hourly;
import static io.raptorflow.operators.agents.seer.trend.Asking.monthly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

  /** Asks one capability about points. */
  interface Question {
    Answer<?> about(List<Point> points);
  }

  static Stream<Question> everyCapability() {
    return Stream.of(
        points -> trend(points, null),
        points ->
            ask(
                "decompose_series",
                new DecompositionQuery(SERIES, points, null, List.of(3), null, null, null),
                DecompositionReport.class),
        points ->
            ask(
                "detect_breaks",
                new BreakQuery(SERIES, points, null, null, null),
                BreakReport.class),
        points ->
            ask(
                "find_turning_points",
                new TurningPointQuery(SERIES, points, null, null, null),
                TurningPointReport.class),
        points ->
            ask(
                "test_seasonality",
                new SeasonalityQuery(SERIES, points, null, null, null),
                SeasonalityReport.class));
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void nineEightOrNoPointsSayHowManyMore(Question question) {
    for (int n : new int[] {9, 8, 0}) {
      assertThat(question.about(hourly(noise(n))))
          .isEqualTo(Answer.insufficient("points of series " + SERIES, n, 10));
    }
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void tenPointsAreEnough(Question question) {
    assertThat(question.about(hourly(noise(10)))).isInstanceOf(Answer.Computed.class);
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void aConstantSeriesIsRefusedWithItsValue(Question question) {
    Answer<?> answer = question.about(hourly(new double[20]));

    assertThat(answer).isInstanceOf(Answer.Refused.class);
    assertThat((Answer.Refused<?>) answer)
        .satisfies(refused -> assertThat(refused.field()).isEqualTo("points"))
        .satisfies(refused -> assertThat(refused.found()).contains("same value 0.0 at all 20"));
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void moreThanAFifthOfGapsIsRefusedWithTheirDates(Question question) {
    List<Point> holed = new ArrayList<>(hourly(noise(40)));
    holed.subList(20, 29).clear();

    assertThat(((Answer.Refused<?>) question.about(holed)).found())
        .isEqualTo("9 of 40 grid points missing: 2026-01-05T20:00:00Z to 2026-01-06T04:00:00Z");
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void aFifthOfGapsIsAnsweredAndStated(Question question) {
    List<Point> holed = new ArrayList<>(hourly(noise(40)));
    holed.subList(20, 28).clear();

    assertThat(question.about(holed).toString())
        .contains("missing=8")
        .contains("Gap[from=2026-01-05T20:00:00Z, to=2026-01-06T03:00:00Z, missing=8]");
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void timesOffTheGridAreRefusedWithTheStep(Question question) {
    List<Point> points = new ArrayList<>(hourly(noise(40)));
    points.set(7, new Point(Instant.parse("2026-01-05T07:20:00Z"), 1.0));

    var refused = (Answer.Refused<?>) question.about(points);

    assertThat(refused.field()).isEqualTo("points");
    assertThat(refused.found()).startsWith("2026-01-05T07:20:00Z");
    assertThat(refused.expected()).contains("PT1H");
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void twoPointsAtOneMomentAreRefused(Question question) {
    List<Point> points = new ArrayList<>(hourly(noise(40)));
    points.add(points.get(3));

    assertThat(((Answer.Refused<?>) question.about(points)).found())
        .isEqualTo("two points at 2026-01-05T03:00:00Z");
  }

  @Test
  void aSeasonNeedsThreeFullPeriods() {
    var expected =
        Answer.insufficient("points of series " + SERIES + " for 3 full periods of 12", 35, 36);
    List<Point> points = monthly(noise(35));

    assertThat((Object) trend(points, 12)).isEqualTo(expected);
    assertThat(
            (Object)
                ask(
                    "decompose_series",
                    new DecompositionQuery(SERIES, points, null, List.of(4, 12), null, null, null),
                    DecompositionReport.class))
        .isEqualTo(expected);
    assertThat(
            (Object)
                ask(
                    "test_seasonality",
                    new SeasonalityQuery(SERIES, points, null, List.of(12), null),
                    SeasonalityReport.class))
        .isEqualTo(expected);
    assertThat(trend(monthly(noise(36)), 12)).isInstanceOf(Answer.Computed.class);
  }

  @Test
  void decomposingASeriesWithoutSeasonAsksForPeriods() {
    Answer<DecompositionReport> answer =
        ask(
            "decompose_series",
            new DecompositionQuery(SERIES, hourly(noise(100)), null, null, null, null, null),
            DecompositionReport.class);

    assertThat(((Answer.Refused<?>) answer).field()).isEqualTo("periods");
  }

  @Test
  void anEmptyMemoryIsTooFewPoints() {
    assertThat((Object) trend(null, null))
        .isEqualTo(Answer.insufficient("points of series " + SERIES, 0, 10));
  }

  @Test
  void impossibleInputNamesTheField() {
    assertRefused("series", () -> new TrendQuery(" ", null, null, null, null));
    assertRefused("season", () -> new TrendQuery(SERIES, null, null, 1, null));
    assertRefused("alpha", () -> new TrendQuery(SERIES, null, null, null, 1.0));
    assertRefused("points.value", () -> new Point(Asking.NOON, Double.NaN));
    assertRefused("points.time", () -> new Point(Instant.MAX, 1.0));
    assertRefused("window", () -> new Window(Asking.NOON, Asking.NOON));
    assertRefused("trim", () -> new BreakQuery(SERIES, null, null, null, .5));
    assertRefused("maxBreaks", () -> new BreakQuery(SERIES, null, null, 0, null));
    assertRefused("minCycle", () -> new TurningPointQuery(SERIES, null, null, 3, 5));
    assertRefused(
        "periods",
        () -> new DecompositionQuery(SERIES, null, null, List.of(7, 7), null, null, null));
    assertRefused(
        "seasonalWindow",
        () -> new DecompositionQuery(SERIES, null, null, List.of(7), null, 8, null));
    assertRefused(
        "candidatePeriods", () -> new SeasonalityQuery(SERIES, null, null, List.of(), null));
    assertRefused("points", () -> new TrendQuery(SERIES, hourly(noise(4_097)), null, null, null));
  }

  private static void assertRefused(String field, Runnable construction) {
    assertThatExceptionOfType(InvalidInput.class)
        .isThrownBy(construction::run)
        .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field));
  }

  private static Answer<TrendReport> trend(@Nullable List<Point> points, @Nullable Integer season) {
    return ask("test_trend", new TrendQuery(SERIES, points, null, season, null), TrendReport.class);
  }

  private static double[] noise(int n) {
    return new Random(5).doubles(n).toArray();
  }
}
