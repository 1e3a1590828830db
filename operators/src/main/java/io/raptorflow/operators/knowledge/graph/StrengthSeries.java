package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;

/**
 * How strong a relation was at the end of each day of a time.
 *
 * @param from the first day, UTC
 * @param to the last day, not before the first, and at most {@value #MOST_DAYS} days in all
 */
public record StrengthSeries(LocalDate from, LocalDate to, HalfLife halfLife) {
  public static final int MOST_DAYS = 366;

  /**
   * @param day UTC
   * @param strength at its end, in events, 0 or more
   */
  public record Point(LocalDate day, double strength) {}

  public StrengthSeries {
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > MOST_DAYS) {
      throw new IllegalArgumentException(
          "expected 1 to %d days, were %d from %s to %s".formatted(MOST_DAYS, days, from, to));
    }
  }

  List<Point> of(Collection<Relation> relations) {
    return from.datesUntil(to.plusDays(1)).map(day -> point(day, relations)).toList();
  }

  private Point point(LocalDate day, Collection<Relation> relations) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1);
    return new Point(
        day, relations.stream().mapToDouble(relation -> relation.strengthAt(end, halfLife)).sum());
  }
}
