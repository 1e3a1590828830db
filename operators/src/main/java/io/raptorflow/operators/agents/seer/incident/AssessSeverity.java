package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.seer.incident.IncidentLedger.Assessment;
import io.raptorflow.operators.agents.seer.incident.Severity.Loss;
import io.raptorflow.operators.agents.seer.incident.Severity.SeverityClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says what an incident costs and how rare it is, and remembers the loss for those that follow:
 * {@link LossCurve} for the loss, {@link ReturnPeriod} for how rarely the series is so far off, the
 * tenant's incidents of the last 90 days for the class.
 *
 * <p>Confidence is the share of the four facts that were there: the path, forecast errors, the tail
 * (fitted to the errors when not given), five past incidents.
 */
final class AssessSeverity {
  /** Fewer forecast errors do not say what is usual. */
  static final int FEWEST_ERRORS = 50;

  /** Fewer past incidents do not rank one. */
  static final int FEWEST_INCIDENTS = 5;

  private static final double FACTS = 4;
  static final Cell<IncidentLedger> LEDGER =
      new Cell<>(
          "incident-ledger", new IncidentLedger.Codec(), () -> new IncidentLedger(List.of()));

  Answer<Severity> answer(Asked<IncidentToAssess> asked, Memory memory) {
    IncidentToAssess incident = asked.input();
    List<ExpectedPoint> points =
        incident.points().stream().filter(point -> !point.time().isAfter(asked.time())).toList();
    if (points.isEmpty()) {
      return Answer.insufficient(
          "points of " + incident.incident() + " up to " + asked.time(), 0, 1);
    }
    int errors = incident.errors().size();
    if (errors > 0 && errors < FEWEST_ERRORS) {
      return Answer.insufficient("forecast errors of " + incident.series(), errors, FEWEST_ERRORS);
    }
    Loss loss = loss(incident, points);
    IncidentLedger ledger = memory.read(LEDGER);
    String currency = loss.currency();
    List<Double> past = ledger.lossesUpTo(asked.time(), incident.incident(), currency);
    Severity severity = severity(incident, points, loss, past);
    memory.write(
        LEDGER,
        ledger.with(new Assessment(incident.incident(), asked.time(), currency, loss.p50())));
    return Answer.of(
        severity,
        confidence(incident, past.size()),
        List.of("incident/" + incident.incident(), "metric/" + incident.series()));
  }

  private static Severity severity(
      IncidentToAssess incident, List<ExpectedPoint> points, Loss loss, List<Double> past) {
    double peak = 0;
    int bad = 0;
    for (ExpectedPoint point : points) {
      double harm = incident.badSide().harm(point.difference());
      peak = Math.max(peak, harm);
      bad += harm > 0 ? 1 : 0;
    }
    Double quantile = past.size() < FEWEST_INCIDENTS ? null : quantile(loss.p50(), past);
    return new Severity(
        incident.incident(),
        incident.series(),
        points.get(points.size() - 1).time(),
        loss,
        bad * hours(incident.stepLength()),
        gaps(points, incident.stepLength()),
        peak,
        returnPeriod(incident, peak),
        quantile,
        past.size(),
        severityClass(loss.p50(), quantile));
  }

  private static Loss loss(IncidentToAssess incident, List<ExpectedPoint> points) {
    double steps = hours(incident.stepLength()) / hours(incident.rateOver());
    UnitValue unit = incident.unitValue();
    var curve =
        new LossCurve(
            points.stream().mapToDouble(ExpectedPoint::difference).toArray(),
            incident.badSide(),
            steps * unit.amount());
    List<Double> errors = incident.errors();
    return errors.isEmpty()
        ? new Loss(unit.currency(), null, curve.atExpected(), null)
        : new Loss(
            unit.currency(), curve.tenth(errors), curve.atExpected(), curve.ninetieth(errors));
  }

  private static @Nullable ReturnPeriod returnPeriod(IncidentToAssess incident, double peak) {
    if (incident.tail() != null) {
      return ReturnPeriod.of(peak, incident.tail());
    }
    return incident.errors().isEmpty()
        ? null
        : ReturnPeriod.of(
            peak,
            incident.errors().stream()
                .mapToDouble(error -> incident.badSide().harm(error))
                .toArray());
  }

  /** Middle of its rank among the past and itself. */
  private static double quantile(double loss, List<Double> past) {
    long below = past.stream().filter(one -> one < loss).count();
    long same = past.stream().filter(one -> one == loss).count();
    return (below + (same + 1) / 2.0) / (past.size() + 1);
  }

  private static SeverityClass severityClass(double loss, @Nullable Double quantile) {
    if (loss == 0) {
      return SeverityClass.NONE;
    }
    return quantile == null ? SeverityClass.UNRANKED : SeverityClass.of(quantile);
  }

  private static long gaps(List<ExpectedPoint> points, Duration step) {
    Instant first = points.get(0).time();
    Duration whole = Duration.between(first, points.get(points.size() - 1).time());
    return Math.max(0, whole.dividedBy(step) + 1 - points.size());
  }

  private static double confidence(IncidentToAssess incident, int past) {
    boolean errors = !incident.errors().isEmpty();
    boolean tail = errors || incident.tail() != null;
    int present = 1 + (errors ? 1 : 0) + (tail ? 1 : 0) + (past < FEWEST_INCIDENTS ? 0 : 1);
    return present / FACTS;
  }

  private static double hours(Duration duration) {
    return duration.toNanos() / 3.6e12;
  }
}
