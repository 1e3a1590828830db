package io.raptorflow.operators.agents.seer.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Interest;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Feedback;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyDetectorTest {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final String SERIES = "ads.cpc";

  private final AgentSpec spec = new AnomalyDetector().spec();
  private final HeapMemory memory = new HeapMemory();

  @Test
  void aRisingAlarmIsAWarningOnceAndSaysWhatWasExpected() {
    watchQuietly(500);

    Decision first = record(500, 100, "EUR");
    Decision second = record(501, 100, "EUR");

    assertThat(second.effects()).isEmpty();
    assertThat(first.effects()).hasSize(1);
    var draft = ((Effect.Emit) first.effects().get(0)).draft();
    assertThat(draft.type()).isEqualTo(EventType.WARNING_ISSUED);
    assertThat(draft.subject()).isEqualTo("metric/ads.cpc");
    assertThat(draft.status()).isEqualTo(Status.WARNING);
    AnomalyWarning warning = (AnomalyWarning) draft.payload();
    assertThat(warning.value()).isEqualTo(100);
    assertThat(warning.unit()).isEqualTo("EUR");
    assertThat(warning.side()).isEqualTo(Side.HIGH);
    assertThat(warning.score()).isGreaterThan(0.999);
    assertThat(warning.expected()).isBetween(8.0, 12.0);
    assertThat(warning.high()).isLessThan(100);
    assertThat(warning.since()).isEqualTo(time(500));
    assertThat(warning.text()).startsWith("ads.cpc was 100 EUR at 2026-03-02T17:40:00Z");
  }

  @Test
  void anOlderTimeIsRefusedAndLeavesTheMemoryAsItWas() {
    watchQuietly(100);
    List<ScoredPoint> before = memory.read(AnomalyDetector.WATCH).latest();

    assertThatThrownBy(() -> record(98, 3, "EUR"))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("time: found 2026-03-01T08:10:00Z");
    assertThat(memory.read(AnomalyDetector.WATCH).latest()).isEqualTo(before);
  }

  @Test
  void theSamePointAgainChangesNothing() {
    watchQuietly(100);
    record(100, 10, "EUR");
    List<ScoredPoint> before = memory.read(AnomalyDetector.WATCH).latest();

    assertThat(record(100, 10, "EUR")).isEqualTo(Decision.NONE);
    assertThat(memory.read(AnomalyDetector.WATCH).latest()).isEqualTo(before);
    assertThatThrownBy(() -> record(100, 11, "EUR")).isInstanceOf(InvalidInput.class);
  }

  @Test
  void anotherUnitIsRefused() {
    watchQuietly(10);

    assertThatThrownBy(() -> record(10, 10, "USD"))
        .isInstanceOf(InvalidInput.class)
        .hasMessage("unit: found USD, expected the unit so far, EUR");
  }

  @Test
  void aPlannedStartTakesASurpriseForWhatItIs() {
    watchQuietly(500);
    interest("campaign", Campaign.class)
        .observer()
        .observe(new Observed<>(campaign(Campaign.State.PLANNED), event(time(0))), memory);
    double planned = warnedSurprise();

    interest("campaign", Campaign.class)
        .observer()
        .observe(new Observed<>(campaign(Campaign.State.CANCELLED), event(time(0))), memory);

    assertThat(memory.read(AnomalyDetector.WATCH).campaigns()).isEmpty();
    assertThat(planned).isLessThan(bareSurprise());
  }

  @Test
  void aFalseAlarmHalvesThePAnAlarmNeedsAndATrueOneRestoresIt() {
    watchQuietly(10);

    judge("false_alarm");
    assertThat(memory.read(AnomalyDetector.WATCH).alarmP()).isEqualTo(Calibration.ALARM_P / 2);
    judge("true_alarm");
    judge("true_alarm");
    assertThat(memory.read(AnomalyDetector.WATCH).alarmP()).isEqualTo(Calibration.ALARM_P);
  }

  @Test
  void campaignsAndFeedbackReachTheMemoryOfTheirSeries() {
    assertThat(keys("campaign", Campaign.class, campaign(Campaign.State.PLANNED)))
        .containsExactly(MemoryKey.series(SERIES));
    assertThat(keys("feedback", Feedback.class, feedback("metric/ads.cpc", "false_alarm")))
        .containsExactly(MemoryKey.series(SERIES));
    assertThat(keys("feedback", Feedback.class, feedback("asset/1", "false_alarm"))).isEmpty();
  }

  @Test
  void askingWithPointsGivesTheScoresThatWatchingGave() {
    List<DetectAnomalies.Point> points = new ArrayList<>();
    double[] values = quiet(300);
    for (int i = 0; i < 300; i++) {
      points.add(new DetectAnomalies.Point(time(i), values[i]));
    }
    watchQuietly(300);

    AnomalyScores asked = computed(new DetectAnomalies(null, points, null, null, null));
    AnomalyScores watched = computed(new DetectAnomalies(SERIES, null, null, null, null));

    assertThat(asked.points()).endsWith(watched.points().toArray(ScoredPoint[]::new));
    assertThat(watched.points()).hasSize(Watch.SCORES);
    assertThat(watched.unit()).isEqualTo("EUR");
    assertThat(asked.points().subList(0, 50)).allMatch(point -> point.score() == null);
    assertThat(asked.points().subList(50, 300)).allMatch(point -> point.score() != null);
  }

  @Test
  void tooFewPointsAreAnAnswerThatSaysHowMany() {
    assertThat(ask(new DetectAnomalies(SERIES, null, null, null, null)))
        .isEqualTo(Answer.insufficient("points of series ads.cpc", 0, 51));
  }

  @Test
  void pointsOutOfOrderAreRefused() {
    var later = new DetectAnomalies.Point(time(1), 1);
    var earlier = new DetectAnomalies.Point(time(0), 1);

    assertThatThrownBy(() -> new DetectAnomalies(null, List.of(later, earlier), null, null, null))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("points[1].at");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aValueThatIsNoNumberIsRefused(double value) {
    assertThatThrownBy(() -> new DetectAnomalies.Point(START, value))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("expected a finite number");
  }

  private double warnedSurprise() {
    Decision decision = record(500, 100, "EUR");
    assertThat(decision.effects()).isNotEmpty();
    return 1 / ((AnomalyWarning) ((Effect.Emit) decision.effects().get(0)).draft().payload()).p();
  }

  private double bareSurprise() {
    SeriesDetector detector = new SeriesDetector();
    double[] values = quiet(500);
    for (int i = 0; i < 500; i++) {
      detector.add(time(i).toEpochMilli(), values[i], Side.BOTH, 9, 1);
    }
    return 1
        / Calibration.p(
            Objects.requireNonNull(
                detector.add(time(500).toEpochMilli(), 100, Side.BOTH, 9, 1).surprise()));
  }

  private void watchQuietly(int points) {
    double[] values = quiet(points);
    for (int i = 0; i < points; i++) {
      record(i, values[i], "EUR");
    }
  }

  private static double[] quiet(int points) {
    Random random = new Random(11);
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      values[i] = 10 + random.nextGaussian();
    }
    return values;
  }

  private Decision record(int number, double value, String unit) {
    Metric metric = new Metric(SERIES, value, unit, null, null, Map.of(), Map.of());
    return interest("metric", Metric.class)
        .observer()
        .observe(new Observed<>(metric, event(time(number))), memory);
  }

  private void judge(String verdict) {
    interest("feedback", Feedback.class)
        .observer()
        .observe(new Observed<>(feedback("metric/ads.cpc", verdict), event(START)), memory);
  }

  private AnomalyScores computed(DetectAnomalies input) {
    Answer<AnomalyScores> answer = ask(input);
    assertThat(answer).isInstanceOf(Answer.Computed.class);
    return ((Answer.Computed<AnomalyScores>) answer).output();
  }

  @SuppressWarnings("unchecked") // the specification names the records of its capability
  private Answer<AnomalyScores> ask(DetectAnomalies input) {
    var capability =
        (Capability<DetectAnomalies, AnomalyScores>)
            spec.capability("detect_anomalies").orElseThrow();
    return capability.method().answer(new Asked<>(input, event(START)), memory);
  }

  private <T> List<MemoryKey> keys(String entity, Class<T> payload, T value) {
    return ((KeyRule.ByPayload<T>) interest(entity, payload).memoryKey()).keys().apply(value);
  }

  @SuppressWarnings("unchecked") // an interest's payload is of its class
  private <T> Interest<T> interest(String entity, Class<T> payload) {
    return (Interest<T>)
        spec.interests().stream()
            .filter(i -> i.entity().equals(entity) && i.payload() == payload)
            .findFirst()
            .orElseThrow();
  }

  private static Campaign campaign(Campaign.State state) {
    return new Campaign(
        "c1",
        "Spring",
        null,
        List.of(SERIES),
        time(499),
        null,
        null,
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        Map.of(),
        null,
        state,
        Map.of());
  }

  private static Feedback feedback(String about, String verdict) {
    return new Feedback(
        about, verdict, null, null, null, START, null, null, null, null, null, null, Map.of(),
        Map.of());
  }

  private static Instant time(int number) {
    return START.plus(Duration.ofMinutes(5L * number));
  }

  private static Event event(Instant time) {
    return Event.builder()
        .id("e")
        .source("test")
        .type(EventType.METRIC_RECORDED)
        .subject("metric/ads.cpc")
        .time(time)
        .tenant("t")
        .data(new byte[0])
        .build();
  }
}
