package io.raptorflow.operators.agents.seer.forecast;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.series.PointLog;
import io.raptorflow.operators.agents.series.TimeSeries;
import io.raptorflow.schemas.entities.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What is remembered of one series: its latest {@value #POINTS} points and the latest {@value
 * #FORECASTS} forecasts with the errors of their steps, so at most that many errors a step. A point
 * touches only the forecasts that await it.
 */
final class ForecastMemory {
  static final int POINTS = 2_000;
  static final int FORECASTS = 200;

  /** Latest kept forecasts an answer learns from: half of those kept, as with points. */
  private static final int USED = 100;

  private static final PointLog LOG = new PointLog("points", POINTS);
  static final Cell<KeptIndex> INDEX =
      new Cell<>("forecast-index", new KeptIndex.Codec(), KeptIndex::empty);
  static final Cell<KeptForecast> FORECAST =
      new Cell<>("forecast", new KeptForecast.Codec(), () -> KeptForecast.NONE);

  private ForecastMemory() {}

  /** Keeps a point and scores the forecasts that await it. */
  static Decision observe(Observed<Metric> observed, Memory memory) {
    long time = observed.time().toEpochMilli();
    double value = observed.payload().value();
    LOG.add(memory, time, value);
    memory
        .read(INDEX)
        .lastSteps()
        .headMap(time)
        .forEach(
            (origin, last) -> {
              if (last >= time) {
                Cell<KeptForecast> cell = FORECAST.entry(Long.toString(origin));
                memory.write(cell, memory.read(cell).score(time, value));
              }
            });
    return Decision.NONE;
  }

  static TimeSeries points(Memory memory) {
    return LOG.read(memory);
  }

  /**
   * Keeps a forecast; one from the same origin is replaced, the oldest makes room.
   *
   * @param origin moment of the last point it knew, milliseconds since the epoch
   */
  static void keep(Memory memory, long origin, KeptForecast forecast) {
    KeptIndex index = memory.read(INDEX);
    index.lastSteps().put(origin, forecast.times()[forecast.times().length - 1]);
    if (index.lastSteps().size() > FORECASTS) {
      long oldest = index.lastSteps().firstKey();
      index.lastSteps().remove(oldest);
      memory.forget(FORECAST.entry(Long.toString(oldest)));
    }
    memory.write(FORECAST.entry(Long.toString(origin)), forecast);
    memory.write(INDEX, index);
  }

  /** The kept forecasts from before a moment, oldest first, at most {@value #USED}. */
  static List<KeptForecast> before(Memory memory, long moment) {
    List<KeptForecast> latestFirst = new ArrayList<>();
    for (long origin : memory.read(INDEX).lastSteps().headMap(moment, false).descendingKeySet()) {
      if (latestFirst.size() == USED) {
        break;
      }
      latestFirst.add(memory.read(FORECAST.entry(Long.toString(origin))));
    }
    Collections.reverse(latestFirst);
    return latestFirst;
  }
}
