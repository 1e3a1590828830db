package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.RiskTrace.Reading;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches an index for a downward shift with an exponentially weighted moving average of its
 * standard scores (Roberts, 1959), and the limit of its steady state. An alarm lasts until the
 * average is back within half the limit, so that one shift is one episode. Where the scores learn
 * from the past, they learn from all of it: to leave out what was alarming would make the rest look
 * steadier than it is, and chance alarms more frequent.
 *
 * @param lambda weight of the latest score, above 0 to 1
 * @param width of the limit, in standard deviations of the average
 */
record EwmaChart(double lambda, double width) {

  /** Distance of the limit from 0, in standard scores. */
  double limit() {
    return width * Math.sqrt(lambda / (2 - lambda));
  }

  /** Reads values in order; a missing one changes nothing. */
  List<Reading> read(List<@Nullable Double> values, StandardScores scores) {
    List<Reading> readings = new ArrayList<>();
    double average = 0;
    boolean alarm = false;
    for (Double value : values) {
      double score = value == null ? Double.NaN : scores.score(value);
      if (!Double.isNaN(score)) {
        average = lambda * score + (1 - lambda) * average;
        alarm = average < (alarm ? -limit() / 2 : -limit());
      }
      if (value != null) {
        scores.learn(value);
      }
      readings.add(new Reading(average, -limit(), alarm));
    }
    return readings;
  }
}
