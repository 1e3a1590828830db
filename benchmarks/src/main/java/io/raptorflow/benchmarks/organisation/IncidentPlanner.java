package io.raptorflow.benchmarks.organisation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides when what hits the series of a group. About one incident a week, in slots of their own,
 * none in the first 15 % of the time, from which detectors learn; a third of them hit two series.
 */
final class IncidentPlanner {
  private static final double PROBATION = .15;
  private static final double LAST = .95;
  private static final double ONSET_PART_OF_SLOT = .6;
  private static final int DAYS_AN_INCIDENT = 7;
  private static final double TWO_SERIES = 1 / 3.0;
  private static final double LABELLED = .1;

  private final OrganisationSettings settings;

  IncidentPlanner(OrganisationSettings settings) {
    this.settings = settings;
  }

  /** What happens to a series, before it is known how much else does. */
  private record Hit(String incident, ShockKind kind, double size, Instant from, Instant to) {}

  List<SeriesModel> hit(String group, List<SeriesModel> models) {
    var draws = new Draws(settings.seed(), "incidents of " + group);
    Map<String, List<Hit>> hits = new HashMap<>();
    int incidents = Math.max(1, settings.days() / DAYS_AN_INCIDENT);
    for (int slot = 0; slot < incidents; slot++) {
      String incident = group + "-incident-" + (slot + 1);
      SeriesModel first = draws.oneOf(models);
      Instant onset = onset(slot, incidents, first.rhythm(), draws);
      boolean last = slot == incidents - 1;
      add(hits, incident, first, onset, last, draws);
      if (models.size() > 1 && draws.withChance(TWO_SERIES)) {
        SeriesModel second =
            draws.oneOf(models.stream().filter(one -> !one.equals(first)).toList());
        add(hits, incident, second, onset, last, draws);
      }
    }
    return models.stream()
        .map(model -> model.withShocks(labelled(model, hits.getOrDefault(model.name(), List.of()))))
        .toList();
  }

  /** On the hour, near the busiest one, when a shock shows. */
  private Instant onset(int slot, int slots, Rhythm rhythm, Draws draws) {
    double slotDays = (LAST - PROBATION) * settings.days() / slots;
    double earliest = PROBATION * settings.days() + slot * slotDays;
    int firstDay = (int) Math.ceil(earliest);
    int lastDay = Math.max(firstDay, (int) (earliest + ONSET_PART_OF_SLOT * slotDays) - 1);
    int day = draws.oneOf(firstDay, lastDay);
    int hour = rhythm.peakHour() + draws.oneOf(-2, 1);
    return settings.start().plus(Duration.ofDays(day)).plus(Duration.ofHours(hour));
  }

  /** What stays to the end can only be the last thing to happen. */
  private void add(
      Map<String, List<Hit>> hits,
      String incident,
      SeriesModel model,
      Instant onset,
      boolean last,
      Draws draws) {
    List<ShockKind> kinds =
        last
            ? List.of(ShockKind.values())
            : List.of(ShockKind.SPIKE, ShockKind.DIP, ShockKind.VARIANCE_CHANGE);
    ShockKind kind = draws.oneOf(kinds);
    Duration length =
        switch (kind) {
          case SPIKE -> Duration.ofHours(1);
          case DIP -> Duration.ofHours(draws.oneOf(4, 8));
          case VARIANCE_CHANGE -> Duration.ofDays(1);
          case LEVEL_SHIFT -> Duration.between(onset, settings.end());
        };
    Instant end = onset.plus(length);
    Instant bounded = end.isAfter(settings.end()) ? settings.end() : end;
    hits.computeIfAbsent(model.name(), name -> new ArrayList<>())
        .add(
            new Hit(
                incident, kind, size(kind, draws), onset, bounded.minus(model.quantity().step())));
  }

  private static double size(ShockKind kind, Draws draws) {
    return switch (kind) {
      case SPIKE -> draws.between(2.5, 5);
      case DIP -> draws.between(.1, .4);
      case VARIANCE_CHANGE -> draws.between(4, 6);
      case LEVEL_SHIFT -> draws.withChance(.5) ? draws.between(1.6, 2.4) : draws.between(.4, .6);
    };
  }

  private List<Truth.Anomaly> labelled(SeriesModel model, List<Hit> hits) {
    List<Truth.Anomaly> labelled = new ArrayList<>();
    for (Hit hit : hits) {
      long window = (long) (LABELLED * Duration.ofDays(settings.days()).toMillis() / hits.size());
      labelled.add(
          new Truth.Anomaly(
              hit.incident,
              model.name(),
              hit.kind,
              hit.size,
              hit.from,
              hit.to,
              hit.from.minusMillis(window / 2),
              hit.from.plusMillis(window / 2)));
    }
    return labelled;
  }
}
