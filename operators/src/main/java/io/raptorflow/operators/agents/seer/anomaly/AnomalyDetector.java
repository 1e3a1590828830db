package io.raptorflow.operators.agents.seer.anomaly;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.seer.incident.ChangeWatch;
import io.raptorflow.operators.agents.seer.incident.IncidentCapabilities;
import io.raptorflow.operators.text.Figure;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.Subject;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Feedback;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Scores every point of every series as it arrives. Watching and asking use the same {@link
 * SeriesDetector}; watching keeps it, and warns when an alarm rises.
 */
public final class AnomalyDetector implements Agent {
  static final String METRIC = "metric";

  /** How long a planned start may unsettle the series it is to move. */
  private static final Duration SETTLING = Duration.ofDays(3);

  /** While a change is planned, a point has to be twice as surprising. */
  private static final double CALM = 0.5;

  private static final double FALSE_ALARM_FACTOR = 0.5;
  private static final double TRUE_ALARM_FACTOR = 2;
  private static final double STRICTEST_P = Calibration.ALARM_P / 1024;

  static final Cell<SeriesDetector> DETECTOR =
      new Cell<>("detector", new SeriesDetectorCodec(), SeriesDetector::new);
  static final Cell<Watch> WATCH = new Cell<>("watch", new WatchCodec(), Watch::new);

  private final ChangeWatch changes = new ChangeWatch();

  @Override
  public AgentSpec spec() {
    return IncidentCapabilities.addTo(watching()).build();
  }

  private AgentSpec.Builder watching() {
    return AgentSpec.named(
            "AnomalyDetector",
            Lord.SEER,
            "Scores every point as it arrives, joins the alarms and prices them.")
        .observes(
            METRIC,
            Set.of(EventType.METRIC_RECORDED),
            Metric.class,
            KeyRule.byEntityId(MemoryKey::series),
            this::recorded)
        .observes(
            "campaign",
            Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED),
            Campaign.class,
            KeyRule.byPayload(
                campaign -> campaign.series().stream().map(MemoryKey::series).toList()),
            this::planned)
        .observes(
            "feedback",
            Set.of(EventType.DATA_CREATED),
            Feedback.class,
            KeyRule.byPayload(AnomalyDetector::seriesOf),
            this::judged)
        .can(
            "detect_anomalies",
            "Scores points by extreme value statistics of level, change, means and course.",
            DetectAnomalies.class,
            AnomalyScores.class,
            AnomalyDetector::memoryOf,
            this::detect);
  }

  private Decision recorded(Observed<Metric> observed, Memory memory) {
    Metric metric = observed.payload();
    Instant time = observed.time();
    Watch watch = memory.read(WATCH);
    ScoredPoint last = watch.last();
    if (last != null && !time.isAfter(last.at())) {
      return refuseUnlessRepeated(metric, time, last);
    }
    checkUnit(metric, watch);
    SeriesDetector detector = memory.read(DETECTOR);
    double calm = watch.planned(time) ? CALM : 1;
    ScoredPoint point = score(detector, time, metric.value(), Side.BOTH, watch.alarmP(), calm);
    watch.unit(metric.unit());
    watch.add(point);
    memory.write(DETECTOR, detector);
    memory.write(WATCH, watch);
    boolean rises = point.alarm() && (last == null || !last.alarm());
    // For detect_changes; not warned of, since a season passes for many changes of level.
    changes.observe(metric.series(), time.toEpochMilli(), metric.value(), memory);
    return rises ? warning(metric, point) : Decision.NONE;
  }

  private static Decision refuseUnlessRepeated(Metric metric, Instant time, ScoredPoint last) {
    if (time.equals(last.at()) && metric.value() == last.value()) {
      return Decision.NONE;
    }
    throw new InvalidInput("time", time.toString(), "a time after the last point, " + last.at());
  }

  private static void checkUnit(Metric metric, Watch watch) {
    if (watch.last() != null && !Objects.equals(watch.unit(), metric.unit())) {
      throw new InvalidInput(
          "unit", String.valueOf(metric.unit()), "the unit so far, " + watch.unit());
    }
  }

  private Decision planned(Observed<Campaign> observed, Memory memory) {
    Campaign campaign = observed.payload();
    Watch watch = memory.read(WATCH);
    Instant start = campaign.start();
    if (start == null || campaign.state() == Campaign.State.CANCELLED) {
      watch.drop(campaign.id());
    } else {
      watch.plan(new Watch.Planned(campaign.id(), start, settled(start, campaign.end())));
    }
    memory.write(WATCH, watch);
    return Decision.NONE;
  }

  private static Instant settled(Instant start, @Nullable Instant end) {
    Instant settled = start.plus(SETTLING);
    return end != null && end.isBefore(settled) ? end : settled;
  }

  private Decision judged(Observed<Feedback> observed, Memory memory) {
    Double factor = factor(observed.payload().verdict());
    if (factor == null) {
      return Decision.NONE;
    }
    Watch watch = memory.read(WATCH);
    watch.alarmP(Math.max(STRICTEST_P, Math.min(Calibration.ALARM_P, watch.alarmP() * factor)));
    memory.write(WATCH, watch);
    return Decision.NONE;
  }

  private static @Nullable Double factor(@Nullable String verdict) {
    if ("false_alarm".equals(verdict)) {
      return FALSE_ALARM_FACTOR;
    }
    return "true_alarm".equals(verdict) ? TRUE_ALARM_FACTOR : null;
  }

  private static List<MemoryKey> seriesOf(Feedback feedback) {
    return Subject.parse(feedback.about())
        .filter(about -> about.entity().equals(METRIC))
        .map(about -> List.of(MemoryKey.series(about.id())))
        .orElse(List.of());
  }

  private static MemoryKey memoryOf(DetectAnomalies asked) {
    return asked.series() == null ? MemoryKey.NONE : MemoryKey.series(asked.series());
  }

  private Answer<AnomalyScores> detect(Asked<DetectAnomalies> asked, Memory memory) {
    DetectAnomalies input = asked.input();
    return input.inline() ? detectInline(input) : latest(input, memory);
  }

  private static Answer<AnomalyScores> detectInline(DetectAnomalies input) {
    List<DetectAnomalies.Point> points = Objects.requireNonNull(input.points());
    Side side = Objects.requireNonNullElse(input.side(), Side.BOTH);
    double alarmP = Objects.requireNonNullElse(input.falseAlarmBudget(), Calibration.ALARM_P);
    SeriesDetector detector =
        input.season() == null
            ? new SeriesDetector()
            : new SeriesDetector(input.season().toMillis());
    List<ScoredPoint> scored = new ArrayList<>(points.size());
    for (DetectAnomalies.Point point : points) {
      scored.add(score(detector, point.at(), point.value(), side, alarmP, 1));
    }
    return answer(input.series(), null, alarmP, scored);
  }

  private static Answer<AnomalyScores> latest(DetectAnomalies input, Memory memory) {
    Watch watch = memory.read(WATCH);
    String series = Objects.requireNonNull(input.series());
    if (watch.last() == null) {
      return Answer.insufficient("points of series " + series, 0, SeriesDetector.FEWEST_POINTS + 1);
    }
    return answer(series, watch.unit(), watch.alarmP(), watch.latest());
  }

  private static Answer<AnomalyScores> answer(
      @Nullable String series, @Nullable String unit, double alarmP, List<ScoredPoint> points) {
    long scored = points.stream().filter(point -> point.score() != null).count();
    if (scored == 0) {
      return Answer.insufficient(
          "points before a score", points.size(), SeriesDetector.FEWEST_POINTS + 1);
    }
    int alarms = (int) points.stream().filter(ScoredPoint::alarm).count();
    double confidence = scored / (double) points.size();
    return Answer.of(
        new AnomalyScores(series, unit, alarmP, alarms, points), confidence, List.of());
  }

  /** Scores the next point; the band is as rare on each side as half the alarms may be. */
  private static ScoredPoint score(
      SeriesDetector detector, Instant time, double value, Side side, double alarmP, double calm) {
    Verdict verdict =
        detector.add(time.toEpochMilli(), value, side, -Math.log(alarmP / 2) / calm, calm);
    Double surprise = verdict.surprise();
    Double p = surprise == null ? null : Calibration.p(surprise);
    return new ScoredPoint(
        time,
        value,
        p == null ? null : Calibration.score(p),
        p,
        verdict.expected(),
        finite(verdict.low()),
        finite(verdict.high()),
        verdict.side(),
        p != null && p <= alarmP,
        verdict.reading());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static Decision warning(Metric metric, ScoredPoint point) {
    AnomalyWarning warning =
        new AnomalyWarning(
            metric.series(),
            point.value(),
            metric.unit(),
            Objects.requireNonNull(point.expected()),
            Objects.requireNonNull(point.low()),
            Objects.requireNonNull(point.high()),
            point.side(),
            Objects.requireNonNull(point.score()),
            Objects.requireNonNull(point.p()),
            point.at(),
            sentence(metric, point));
    return Decision.emit(
        EventType.WARNING_ISSUED,
        new Subject(METRIC, metric.series()).toString(),
        Status.WARNING,
        warning);
  }

  /** Some views judge several points together; the last one may then be in its band. */
  private static String sentence(Metric metric, ScoredPoint point) {
    double low = Objects.requireNonNull(point.low());
    double high = Objects.requireNonNull(point.high());
    boolean inBand = point.value() >= low && point.value() <= high;
    String unit = unit(metric);
    String form =
        inBand
            ? "%1$s has taken an unusual course by %2$s: its latest points do not fit together with what came before, though %3$s%4$s alone would (%6$s to %7$s was expected)."
            : "%1$s was %3$s%4$s at %2$s, where about %5$s%4$s (%6$s to %7$s) was expected.";
    return String.format(
        Locale.ROOT,
        form,
        metric.series(),
        point.at(),
        Figure.of(point.value()),
        unit,
        Figure.of(Objects.requireNonNull(point.expected())),
        Figure.of(low),
        Figure.of(high));
  }

  /** With a blank before it; nothing for a mere number, whose unit is 1. */
  private static String unit(Metric metric) {
    return metric.unit() == null || metric.unit().equals("1") ? "" : " " + metric.unit();
  }
}
