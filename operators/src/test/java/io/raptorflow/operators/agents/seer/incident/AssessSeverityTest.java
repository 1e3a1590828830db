package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.incident.Severity.SeverityClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssessSeverityTest {
  private static final Instant START = Instant.parse("2026-10-05T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final UnitValue FIVE_EUROS = new UnitValue(5, "EUR", "orders");

  private final Memory memory = new HeapMemory();

  @Test
  void thirtyOrdersAnHourForThreeHoursCostFourHundredAndFiftyEuros() {
    Severity severity = Tasks.output(incident("i-1", 100, 70, List.of(), null));

    assertThat(severity.loss()).isEqualTo(new Severity.Loss("EUR", null, 450, null));
    assertThat(severity.hours()).isEqualTo(3);
    assertThat(severity.peak()).isEqualTo(30);
    assertThat(severity.returnPeriod()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"20.597, 0", "23.973, 0.1", "18.226, -0.1"})
  void theSpotQuantileReturnsEveryTenThousandPoints(double value, double shape) {
    ExcessTail tail = new ExcessTail(10, 2, shape, 10_000, 200);

    Severity severity = Tasks.output(above(value, tail));

    assertThat(returnPeriod(severity).points()).isCloseTo(10_000, within(10.0));
    assertThat(returnPeriod(severity).bound()).isEqualTo(ReturnPeriod.Bound.ABOUT);
  }

  @Test
  void whatABoundedTailCannotReachWasNeverSeen() {
    Severity severity = Tasks.output(above(31, new ExcessTail(10, 2, -0.1, 10_000, 200)));

    assertThat(severity.returnPeriod())
        .isEqualTo(new ReturnPeriod(null, ReturnPeriod.Bound.NEVER_SEEN));
  }

  @Test
  void anExcursionToTheGoodSideCostsNothing() {
    Severity severity = Tasks.output(incident("i-1", 100, 130, errors(200), null));

    assertThat(severity.loss()).isEqualTo(new Severity.Loss("EUR", 0.0, 0, 0.0));
    assertThat(severity.hours()).isZero();
    assertThat(severity.severityClass()).isEqualTo(SeverityClass.NONE);
  }

  @Test
  void aGoodHourDoesNotPayForABadOne() {
    List<ExpectedPoint> points =
        List.of(new ExpectedPoint(START, 100, 70), new ExpectedPoint(START.plus(HOUR), 100, 130));

    Severity severity = Tasks.output(question("i-1", points, HOUR, List.of(), null));

    assertThat(severity.loss().p50()).isEqualTo(150);
    assertThat(severity.hours()).isEqualTo(1);
  }

  @Test
  void theIntervalIsThatOfTheForecastError() {
    Severity severity = Tasks.output(incident("i-1", 100, 70, errors(5_000), null));

    // independent errors of deviation 4 over three hours at 5 EUR: 1.2816 · 4 · √3 · 5
    double half = 1.28155 * 4 * Math.sqrt(3) * 5;
    assertThat(severity.loss().p10()).isCloseTo(450 - half, within(2.0));
    assertThat(severity.loss().p50()).isEqualTo(450);
    assertThat(severity.loss().p90()).isCloseTo(450 + half, within(2.0));
  }

  @Test
  void theReturnPeriodOfPastErrorsIsThatOfTheirDistribution() {
    var random = new Random(5);
    List<Double> exponential =
        IntStream.range(0, 20_000).mapToObj(i -> 3 * Math.log(random.nextDouble())).toList();

    Severity severity = Tasks.output(incident("i-1", 100, 70 + 9, exponential, null));

    // P(fall ≥ 21) = e^−7
    assertThat(returnPeriod(severity).points()).isCloseTo(Math.exp(7), within(250.0));
  }

  @Test
  void fewerThanFiftyErrorsAreTooFew() {
    Answer<Severity> answer =
        Tasks.ask(incident("i-1", 100, 70, errors(49), null), Tasks.NOON, memory);

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class,
            few -> {
              assertThat(few.have()).isEqualTo(49);
              assertThat(few.need()).isEqualTo(50);
            });
  }

  @Test
  void theClassIsTheRankAmongPastIncidents() {
    for (int i = 0; i < 30; i++) {
      Severity severity = assess("past-" + i, 99 - i, Tasks.NOON.minus(Duration.ofDays(30 - i)));
      assertThat(severity.severityClass() == SeverityClass.UNRANKED).isEqualTo(i < 5);
    }

    assertThat(assess("small", 98.5, Tasks.NOON).severityClass()).isEqualTo(SeverityClass.MINOR);
    assertThat(assess("middling", 80.5, Tasks.NOON).severityClass())
        .isEqualTo(SeverityClass.MODERATE);
    assertThat(assess("large", 73.5, Tasks.NOON).severityClass()).isEqualTo(SeverityClass.MAJOR);
    assertThat(assess("largest", 10, Tasks.NOON).severityClass()).isEqualTo(SeverityClass.CRITICAL);
  }

  @Test
  void incidentsOlderThanNinetyDaysDoNotCount() {
    for (int i = 0; i < 10; i++) {
      assess("past-" + i, 99 - i, Tasks.NOON.minus(Duration.ofDays(91)));
    }

    assertThat(assess("now", 70, Tasks.NOON).severityClass()).isEqualTo(SeverityClass.UNRANKED);
  }

  @Test
  void whatIsAssessedLaterLeavesTheAnswerAsItIs() {
    for (int i = 0; i < 10; i++) {
      assess("past-" + i, 99 - i, Tasks.NOON.minus(Duration.ofDays(i + 1)));
    }
    Severity before = assess("now", 90, Tasks.NOON);
    for (int i = 0; i < 10; i++) {
      assess("past-" + i, 10, Tasks.NOON.plus(Duration.ofDays(i + 1)));
      assess("later-" + i, 10, Tasks.NOON.plus(Duration.ofDays(i + 1)));
    }

    assertThat(assess("now", 90, Tasks.NOON)).isEqualTo(before);
  }

  @Test
  void pointsAfterTheQuestionAreNotLookedAt() {
    Answer<Severity> whole =
        Tasks.ask(incident("i-1", 100, 70, List.of(), null), START.plus(HOUR), memory);

    assertThat(((Answer.Computed<Severity>) whole).output().loss().p50()).isEqualTo(300);
  }

  @Test
  void gapsAreStatedAndNotFilled() {
    List<ExpectedPoint> points =
        List.of(
            new ExpectedPoint(START, 100, 70),
            new ExpectedPoint(START.plus(Duration.ofHours(3)), 100, 70));

    Severity severity = Tasks.output(question("i-1", points, HOUR, List.of(), null));

    assertThat(severity.gaps()).isEqualTo(2);
    assertThat(severity.loss().p50()).isEqualTo(300);
  }

  @Test
  void impossibleIncidentsAreRefused() {
    assertThatThrownBy(() -> new ExpectedPoint(START, Double.NaN, 1))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new UnitValue(5, "euros", null)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> question("i-1", List.of(), HOUR, List.of(), null))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                question(
                    "i-1",
                    List.of(
                        new ExpectedPoint(START, 1, 1),
                        new ExpectedPoint(START.minusSeconds(1), 1, 1)),
                    null,
                    List.of(),
                    null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("points[1].time");
    assertThatThrownBy(
            () ->
                new IncidentToAssess(
                    "i-1",
                    "shop.visits",
                    "visits",
                    List.of(new ExpectedPoint(START, 1, 1)),
                    HOUR,
                    null,
                    FIVE_EUROS,
                    BadSide.LOW,
                    List.of(),
                    null))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("unitValue.unit: found orders, expected visits, as the series has");
    assertThatThrownBy(() -> new ExcessTail(10, 2, 0, 100, 101)).isInstanceOf(InvalidInput.class);
  }

  private Severity assess(String id, double actual, Instant time) {
    List<ExpectedPoint> points = new ArrayList<>();
    for (int hour = 3; hour > 0; hour--) {
      points.add(new ExpectedPoint(time.minus(Duration.ofHours(hour)), 100, actual));
    }
    return Tasks.<Severity>computed(question(id, points, HOUR, List.of(), null), time, memory)
        .output();
  }

  private static ReturnPeriod returnPeriod(Severity severity) {
    return Objects.requireNonNull(severity.returnPeriod(), "return period");
  }

  private static IncidentToAssess above(double value, ExcessTail tail) {
    return new IncidentToAssess(
        "i-1",
        "ads.cpc",
        null,
        List.of(new ExpectedPoint(START, 0, value)),
        HOUR,
        null,
        new UnitValue(1, "EUR", null),
        BadSide.HIGH,
        List.of(),
        tail);
  }

  private static IncidentToAssess incident(
      String id, double expected, double actual, List<Double> errors, @Nullable ExcessTail tail) {
    List<ExpectedPoint> points = new ArrayList<>();
    for (int hour = 0; hour < 3; hour++) {
      points.add(new ExpectedPoint(START.plus(Duration.ofHours(hour)), expected, actual));
    }
    return question(id, points, null, errors, tail);
  }

  private static IncidentToAssess question(
      String id,
      List<ExpectedPoint> points,
      @Nullable Duration step,
      List<Double> errors,
      @Nullable ExcessTail tail) {
    return new IncidentToAssess(
        id, "shop.orders", "orders", points, step, null, FIVE_EUROS, BadSide.LOW, errors, tail);
  }

  private static List<Double> errors(int count) {
    var random = new Random(6);
    return IntStream.range(0, count).mapToObj(i -> 4 * random.nextGaussian()).toList();
  }
}
