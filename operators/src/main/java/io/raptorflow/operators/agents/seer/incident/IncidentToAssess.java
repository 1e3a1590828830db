package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assess_severity} is asked: what an incident costs and how rare it is.
 *
 * @param incident its id, at most 200 characters; asked about again, it is the same incident
 * @param series name of the series that shows it
 * @param unit of the series
 * @param points of the incident in ascending time, a step apart or a multiple of it; those after
 *     the time of the question are not looked at
 * @param step how long each point stands; absent: the least distance of two points
 * @param per the time the value is a rate over, for example {@code PT1H} for orders an hour;
 *     absent: an hour. A count of each step is a rate per step
 * @param unitValue what a unit is worth
 * @param badSide where a value does harm
 * @param errors of past forecasts one step ahead (actual − expected) in ordinary times, in order, a
 *     step apart, at least 50; absent: no interval, and the return period only from the tail
 * @param tail of how far the series is off on the bad side, for example the detector's; absent:
 *     fitted to the errors
 */
public record IncidentToAssess(
    String incident,
    String series,
    @Nullable String unit,
    List<ExpectedPoint> points,
    @Nullable Duration step,
    @Nullable Duration per,
    UnitValue unitValue,
    BadSide badSide,
    List<Double> errors,
    @Nullable ExcessTail tail) {
  private static final int LONGEST_ID = 200;

  public IncidentToAssess {
    if (Required.text("incident", incident).length() > LONGEST_ID) {
      throw new InvalidInput(
          "incident", incident.length() + " characters", "at most " + LONGEST_ID);
    }
    Required.text("series", series);
    points = Required.entries("points", points);
    Required.value("unitValue", unitValue);
    Required.value("badSide", badSide);
    errors = Required.entries("errors", errors);
    if (unitValue.unit() != null && !unitValue.unit().equals(unit)) {
      throw new InvalidInput(
          "unitValue.unit",
          unitValue.unit(),
          unit == null ? "none, as the series has none" : unit + ", as the series has");
    }
    for (int i = 0; i < errors.size(); i++) {
      Required.finite("errors[" + i + ']', errors.get(i));
    }
    if (step != null) {
      Required.positive("step", step);
    }
    if (per != null) {
      Required.positive("per", per);
    }
    checkTimes(points, step);
  }

  /** How long each point stands. */
  Duration stepLength() {
    return step != null ? step : leastDistance(points);
  }

  Duration rateOver() {
    return per == null ? Duration.ofHours(1) : per;
  }

  private static void checkTimes(List<ExpectedPoint> points, @Nullable Duration step) {
    if (points.isEmpty() || (step == null && points.size() < 2)) {
      throw new InvalidInput(
          "points", Integer.toString(points.size()), "at least one and a step, or at least two");
    }
    for (int i = 1; i < points.size(); i++) {
      Instant before = points.get(i - 1).time();
      if (!points.get(i).time().isAfter(before)) {
        throw new InvalidInput(
            "points[" + i + "].time",
            points.get(i).time().toString(),
            "after " + before + ", the point before");
      }
    }
    if (points.size() < 2) {
      return;
    }
    Duration least = leastDistance(points);
    if (step != null && step.compareTo(least) > 0) {
      throw new InvalidInput("step", step.toString(), "at most the distance of points, " + least);
    }
  }

  private static Duration leastDistance(List<ExpectedPoint> points) {
    Duration least = Duration.between(points.get(0).time(), points.get(1).time());
    for (int i = 2; i < points.size(); i++) {
      Duration distance = Duration.between(points.get(i - 1).time(), points.get(i).time());
      least = distance.compareTo(least) < 0 ? distance : least;
    }
    return least;
  }
}
