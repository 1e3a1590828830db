package io.raptorflow.operators.agents.seer.trend;

import static io.raptorflow.operators.agents.seer.trend.Asking.SERIES;
import static io.raptorflow.operators.agents.seer.trend.Asking.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NoPeekingTest {
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
  private static final int HOURS = 600;
  private static final Instant ASKED = FIRST.plus(Duration.ofHours(HOURS - 1));

  /** Asks one capability about what is remembered, or about points given. */
  interface Question {
    Answer<?> about(@Nullable List<Point> points, Memory memory, Instant at);
  }

  static Stream<Question> everyCapability() {
    return Stream.of(
        (points, memory, at) ->
            ask(
                "test_trend",
                new TrendQuery(SERIES, points, null, null, null),
                TrendReport.class,
                memory,
                at),
        (points, memory, at) ->
            ask(
                "test_trend",
                new TrendQuery(SERIES, points, null, 24, null),
                TrendReport.class,
                memory,
                at),
        (points, memory, at) ->
            ask(
                "decompose_series",
                new DecompositionQuery(SERIES, points, null, null, true, null, null),
                DecompositionReport.class,
                memory,
                at),
        (points, memory, at) ->
            ask(
                "detect_breaks",
                new BreakQuery(SERIES, points, null, null, null),
                BreakReport.class,
                memory,
                at),
        (points, memory, at) ->
            ask(
                "find_turning_points",
                new TurningPointQuery(SERIES, points, null, null, null),
                TurningPointReport.class,
                memory,
                at),
        (points, memory, at) ->
            ask(
                "test_seasonality",
                new SeasonalityQuery(SERIES, points, null, null, null),
                SeasonalityReport.class,
                memory,
                at));
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void laterEventsLeaveAnAnswerBitIdentical(Question question) {
    var memory = new HeapMemory();
    IntStream.range(0, HOURS).forEach(hour -> recordHour(memory, hour));
    Answer<?> before = question.about(null, memory, ASKED);
    IntStream.range(HOURS, HOURS + 400).forEach(hour -> recordHour(memory, hour));

    assertThat(before).isInstanceOf(Answer.Computed.class);
    assertThat((Object) question.about(null, memory, ASKED)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void theOrderOfArrivalDoesNotMatter(Question question) {
    var inOrder = new HeapMemory();
    var shuffled = new HeapMemory();
    List<Integer> hours = new ArrayList<>(IntStream.range(0, HOURS).boxed().toList());
    hours.forEach(hour -> recordHour(inOrder, hour));
    Collections.shuffle(hours, new Random(9));
    hours.forEach(hour -> recordHour(shuffled, hour));

    assertThat((Object) question.about(null, shuffled, ASKED))
        .isEqualTo(question.about(null, inOrder, ASKED));
  }

  @ParameterizedTest
  @MethodSource("everyCapability")
  void pointsGivenWinOverPointsRemembered(Question question) {
    var memory = new HeapMemory();
    IntStream.range(0, HOURS).forEach(hour -> recordHour(memory, hour));
    List<Point> given =
        IntStream.range(0, 200).mapToObj(hour -> new Point(at(hour), value(hour))).toList();

    Answer<?> answer = question.about(given, memory, ASKED);

    assertThat(answer).isInstanceOf(Answer.Computed.class);
    assertThat((Object) question.about(given, new HeapMemory(), ASKED)).isEqualTo(answer);
    assertThat(answer.toString()).contains("points=200");
  }

  private static void recordHour(Memory memory, int hour) {
    Asking.record(memory, at(hour), value(hour));
  }

  private static Instant at(int hour) {
    return FIRST.plus(Duration.ofHours(hour));
  }

  private static double value(int hour) {
    return 5 * Math.sin(2 * Math.PI * hour / 24) + new Random(hour * 7_919L).nextGaussian();
  }
}
