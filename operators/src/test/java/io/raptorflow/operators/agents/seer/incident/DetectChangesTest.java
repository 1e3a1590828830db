package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.series.TextbookSeries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectChangesTest {
  private static final RegimePrior PRIOR = new RegimePrior(0, 1, 1, 1);

  @Test
  void theNileRunsOnUntilItsThirtyFirstYear() {
    ChangeReport report = Tasks.output(nile(31));

    assertThat(report.runLength()).isEqualTo(31);
    assertThat(report.since()).isEqualTo(year(1871));
    assertThat(report.levelBefore()).isNull();
  }

  @Test
  void theNileIsSeenToHaveFallenIn1899ByItsThirtySecondYear() {
    ChangeReport report = Tasks.output(nile(32));

    assertThat(report.runLength()).isEqualTo(4);
    assertThat(report.since()).isEqualTo(year(1899));
    assertThat(report.levelBefore()).isCloseTo(1_097.75, within(1e-9));
    assertThat(report.levelAfter()).isCloseTo(795.5, within(1e-9));
    // an independent computation without pruning
    assertThat(report.runProbability()).isCloseTo(0.3963, within(5e-5));
  }

  @Test
  void theWholeNileHasOneChange() {
    ChangeReport report = Tasks.output(nile(100));

    assertThat(report.runLength()).isEqualTo(72);
    assertThat(report.levelAfter()).isCloseTo(849.97, within(0.005));
    assertThat(report.changes())
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.since()).isEqualTo(year(1899));
              assertThat(change.levelBefore()).isCloseTo(1_097.75, within(1e-9));
              assertThat(change.probability()).isGreaterThan(0.9);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 31, 32, 40, 63, 99})
  void pointsAfterTheQuestionLeaveTheAnswerAsItIs(int years) {
    Instant asOf = year(1870 + years);

    Answer<ChangeReport> alone = Tasks.ask(nile(years), asOf, new HeapMemory());
    Answer<ChangeReport> withLater = Tasks.ask(nile(100), asOf, new HeapMemory());

    assertThat(withLater).isEqualTo(alone);
  }

  @Test
  void theUnitOfTheSeriesDoesNotMatter() {
    List<SeriesPoint> litres =
        nile(100).points().stream()
            .map(point -> new SeriesPoint(point.time(), point.value() * 1e11 - 3e13))
            .toList();

    ChangeReport raw = Tasks.output(nile(100));
    ChangeReport scaled = Tasks.output(new ChangesToDetect("nile", litres, 0.01, PRIOR, 20, null));

    assertThat(scaled.runLength()).isEqualTo(raw.runLength());
    assertThat(scaled.runProbability()).isCloseTo(raw.runProbability(), within(1e-9));
    assertThat(scaled.levelAfter()).isCloseTo(raw.levelAfter() * 1e11 - 3e13, within(1e3));
  }

  @Test
  void fewerPointsThanTheBaselineAreTooFew() {
    assertThat(Tasks.<ChangeReport>ask(nile(19), Tasks.NOON, new HeapMemory()))
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class,
            answer -> {
              assertThat(answer.have()).isEqualTo(19);
              assertThat(answer.need()).isEqualTo(20);
            });
  }

  @Test
  void aConstantSeriesHasNoScaleToJudgeBy() {
    Answer<ChangeReport> answer = Tasks.ask(series(300, i -> 7), Tasks.NOON, new HeapMemory());

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.InsufficientData.class, short1 -> assertThat(short1.need()).isEqualTo(2));
  }

  @Test
  void aSeriesThatComesToLifeLateIsJudgedFromThere() {
    var random = new Random(3);
    ChangeReport report = Tasks.output(series(300, i -> i < 200 ? 0 : 50 + random.nextGaussian()));

    assertThat(report.levelAfter()).isCloseTo(50, within(0.5));
    assertThat(report.runLength()).isEqualTo(100);
  }

  @Test
  void impossiblePointsAreRefused() {
    assertThatThrownBy(() -> new SeriesPoint(Tasks.NOON, Double.NaN))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(
            () ->
                new ChangesToDetect(
                    "nile",
                    List.of(new SeriesPoint(year(1872), 1), new SeriesPoint(year(1871), 2)),
                    null,
                    null,
                    null,
                    null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("points[1].time");
    assertThatThrownBy(() -> new ChangesToDetect("nile", List.of(), 0.5, null, null, null))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new ChangesToDetect("nile", nile(30).points(), 1.0, null, null, null))
        .isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> new RegimePrior(0, 0, 1, 1)).isInstanceOf(InvalidInput.class);
  }

  private static ChangesToDetect nile(int years) {
    double[] values = TextbookSeries.nile();
    List<SeriesPoint> points = new ArrayList<>();
    for (int i = 0; i < years; i++) {
      points.add(new SeriesPoint(year(1871 + i), values[i]));
    }
    return new ChangesToDetect("nile", points, 0.01, PRIOR, 20, null);
  }

  private static ChangesToDetect series(int length, IntToDoubleFunction value) {
    List<SeriesPoint> points = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      points.add(new SeriesPoint(year(1600).plusSeconds(i), value.applyAsDouble(i)));
    }
    return new ChangesToDetect("late", points, null, null, null, null);
  }

  private static Instant year(int year) {
    return LocalDate.of(year, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
