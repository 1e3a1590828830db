package io.raptorflow.operators.agents.seer.trend;

import static io.raptorflow.operators.agents.seer.trend.Asking.SERIES;
import static io.raptorflow.operators.agents.seer.trend.Asking.ask;
import static io.raptorflow.operators.agents.seer.trend.Asking.computed;
import static io.raptorflow.operators.agents.seer.trend.Asking.hourly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.trend.BreakReport.LevelBreak;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleReaderTest {
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aWindowCutsPointsGivenAndRemembered() {
    var memory = remembered(300);
    Instant from = FIRST.plus(HOUR.multipliedBy(100));
    Instant to = FIRST.plus(HOUR.multipliedBy(200));

    Stretch stretch = trend(null, new Window(from, to), memory).stretch();

    assertThat(stretch.points()).isEqualTo(100);
    assertThat(stretch.from()).isEqualTo(from);
    assertThat(stretch.to()).isEqualTo(to.minus(HOUR));
    List<Point> given = hourly(new Random(1).doubles(50).toArray());
    Window second = new Window(given.get(20).time(), null);
    assertThat(trend(given, second, memory).stretch().points()).isEqualTo(30);
  }

  @Test
  void theUnitIsTheOneTheSeriesWasFirstRecordedIn() {
    assertThat(trend(null, null, remembered(50)).stretch().unit()).isEqualTo("EUR");
    assertThat(
            trend(hourly(1, 2, 3, 4, 5, 6, 7, 8, 9, 11), null, new HeapMemory()).stretch().unit())
        .isNull();
  }

  @Test
  void aWindowBeforeTheOldestPointKeptIsAnsweredInDays() {
    int hours = 24 * 150;
    var memory = remembered(hours);
    Instant at = FIRST.plus(HOUR.multipliedBy(hours));

    Stretch latest = trend(null, null, memory, at).stretch();
    Stretch all = trend(null, new Window(FIRST, null), memory, at).stretch();

    assertThat(latest.points()).isEqualTo(2_048);
    assertThat(latest.step()).isEqualTo("PT1H");
    assertThat(latest.daily()).isFalse();
    assertThat(all.points()).isEqualTo(150);
    assertThat(all.step()).isEqualTo("P1D");
    assertThat(all.daily()).isTrue();
  }

  @Test
  void theDayOfTheQuestionIsNotOverAndNotUsed() {
    int hours = 24 * 150 + 6;
    Instant at = FIRST.plus(HOUR.multipliedBy(hours - 1));

    assertThat(trend(null, new Window(FIRST, null), remembered(hours), at).stretch().points())
        .isEqualTo(150);
  }

  @Test
  void aRiseOfOneADayHasASlopeOfOneADay() {
    double[] values = new double[100];
    for (int i = 0; i < values.length; i++) {
      values[i] = i / 24.0 + (i % 2) * 1e-6;
    }

    TrendReport report = trend(hourly(values), null, new HeapMemory());

    assertThat(report.slopePerDay()).isCloseTo(1, within(1e-4));
    assertThat(report.slopePerStep()).isCloseTo(1 / 24.0, within(1e-5));
    assertThat(report.direction()).isEqualTo(Direction.UP);
  }

  @Test
  void aSeasonIsIgnoredWhereTold() {
    double[] values = new double[240];
    Random random = new Random(8);
    for (int i = 0; i < values.length; i++) {
      values[i] = 50 * Math.sin(2 * Math.PI * i / 24) + .02 * i + random.nextGaussian();
    }

    TrendReport told =
        computed(
            ask(
                "test_trend",
                new TrendQuery(SERIES, hourly(values), null, 24, null),
                TrendReport.class));

    assertThat(told.direction()).isEqualTo(Direction.UP);
    assertThat(told.slopePerDay()).isCloseTo(.48, within(.05));
    assertThat(trend(hourly(values), null, new HeapMemory()).direction()).isEqualTo(Direction.NONE);
  }

  @Test
  void breaksOfTheLargestQuestionAreFound() {
    double[] values = new double[4_096];
    Random random = new Random(4);
    for (int i = 0; i < values.length; i++) {
      values[i] = (i < 1_000 ? 0 : i < 3_000 ? 2 : -1) + random.nextGaussian();
    }

    BreakReport report =
        computed(
            ask(
                "detect_breaks",
                new BreakQuery(SERIES, hourly(values), null, null, null),
                BreakReport.class));

    assertThat(report.breaks()).extracting(LevelBreak::observation).hasSize(2);
    assertThat(report.breaks().get(0).observation()).isBetween(990, 1_010);
    assertThat(report.breaks().get(1).observation()).isBetween(2_990, 3_010);
  }

  private static Memory remembered(int hours) {
    var memory = new HeapMemory();
    Random random = new Random(3);
    for (int hour = 0; hour < hours; hour++) {
      Asking.record(memory, FIRST.plus(HOUR.multipliedBy(hour)), random.nextGaussian());
    }
    return memory;
  }

  private static TrendReport trend(
      @Nullable List<Point> points, @Nullable Window window, Memory memory) {
    return trend(points, window, memory, Asking.NOON);
  }

  private static TrendReport trend(
      @Nullable List<Point> points, @Nullable Window window, Memory memory, Instant at) {
    return computed(
        ask(
            "test_trend",
            new TrendQuery(SERIES, points, window, null, null),
            TrendReport.class,
            memory,
            at));
  }
}
