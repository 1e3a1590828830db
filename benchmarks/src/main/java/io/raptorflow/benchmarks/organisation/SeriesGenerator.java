package io.raptorflow.benchmarks.organisation;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws the values of series: level × rhythm × growth × the ups and downs of the group × noise ×
 * shocks. A shock changes no draw, so that outside of it the series is as it would have been.
 */
final class SeriesGenerator {
  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private final OrganisationSettings settings;

  SeriesGenerator(OrganisationSettings settings) {
    this.settings = settings;
  }

  List<Fact> facts(SeriesModel model) {
    double[] values = values(model);
    List<Fact> facts = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      var metric =
          new Metric(
              model.name(),
              values[i],
              model.quantity().unit(),
              model.campaign(),
              null,
              Map.of(),
              Map.of());
      facts.add(
          new Fact(time(model, i), EventType.METRIC_RECORDED, "metric", model.name(), metric));
    }
    return facts;
  }

  double[] values(SeriesModel model) {
    Duration step = model.quantity().step();
    int points = Math.toIntExact(Duration.ofDays(settings.days()).dividedBy(step));
    var mood = new GroupMood(settings.seed(), model.group());
    var draws = new Draws(settings.seed(), "series " + model.name());
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      Instant time = time(model, i);
      double days = i * step.toMillis() / MILLIS_A_DAY;
      double activity = model.quantity().followsActivity() ? mood.at(days) : 1;
      double noise = model.quantity().noise() * draws.heavyTailed();
      double expected =
          model.level()
              * model.rhythm().at(time)
              * Math.pow(1 + model.growthPerDay(), days)
              * activity
              * shockFactor(model, time);
      double scatter = noise * noiseFactor(model, time);
      values[i] = drawn(expected * Math.exp(scatter), draws.normal(), model.quantity());
    }
    return values;
  }

  private Instant time(SeriesModel model, int index) {
    return settings.start().plus(model.quantity().step().multipliedBy(index));
  }

  private static double shockFactor(SeriesModel model, Instant time) {
    return factor(model, time, false);
  }

  private static double noiseFactor(SeriesModel model, Instant time) {
    return factor(model, time, true);
  }

  private static double factor(SeriesModel model, Instant time, boolean ofNoise) {
    for (Truth.Anomaly shock : model.shocks()) {
      if (ofNoise == (shock.kind() == ShockKind.VARIANCE_CHANGE)
          && !time.isBefore(shock.from())
          && !time.isAfter(shock.to())) {
        return shock.size();
      }
    }
    return 1;
  }

  /** Counts scatter by chance as Poisson's do, taken as normal; amounts are in cents. */
  private static double drawn(double expected, double normal, Quantity quantity) {
    return quantity.counted()
        ? Math.max(0, Math.rint(expected + Math.sqrt(expected) * normal))
        : Math.rint(expected * 100) / 100;
  }
}
