package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.InvalidInput;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code group_anomalies} is asked: which alarms of a span of time belong together.
 *
 * @param from start of the span in which alarms were watched for
 * @param to its end; what lies after the time of the question is not looked at
 * @param window how soon after an alarm another must follow to coincide with it; also how near two
 *     alarms of one series must be to be one episode
 * @param lag how much later effects come at least; absent: at once
 * @param alarms in any order; those outside the span are not looked at
 * @param graph which series drive which, without which the origin is judged by who comes first;
 *     loops are allowed
 * @param alpha share of false links among those found, above 0 and below 1; absent: 0.05
 */
public record AlarmsToGroup(
    Instant from,
    Instant to,
    Duration window,
    @Nullable Duration lag,
    List<Alarm> alarms,
    List<Influence> graph,
    @Nullable Double alpha) {
  private static final double DEFAULT_ALPHA = 0.05;
  private static final int MOST_SERIES = 500;
  private static final int MOST_ALARMS = 20_000;

  public AlarmsToGroup {
    Required.value("from", from);
    Required.value("to", to);
    Required.positive("window", window);
    if (lag != null && lag.isNegative()) {
      throw new InvalidInput("lag", lag.toString(), "PT0S or more");
    }
    if (alpha != null) {
      Required.between("alpha", alpha, 0, 1);
    }
    alarms = Required.entries("alarms", alarms);
    graph = Required.entries("graph", graph);
    Required.within("number of alarms", alarms.size(), 0, MOST_ALARMS);
    int series = (int) alarms.stream().map(Alarm::series).distinct().count();
    Required.within("number of series", series, 0, MOST_SERIES);
    Duration least = lag == null ? window : window.plus(lag);
    if (Duration.between(from, to).compareTo(least) <= 0) {
      throw new InvalidInput(
          "to", to.toString(), "more than window and lag, " + least + ", after " + from);
    }
  }

  Duration lagOrNone() {
    return lag == null ? Duration.ZERO : lag;
  }

  double falseShare() {
    return alpha == null ? DEFAULT_ALPHA : alpha;
  }
}
