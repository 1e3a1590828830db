package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.TaskFacts.Before;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How long the open work can still wait: the least time between the earliest finish of a task and
 * its due date, or the plan's finish where it has none. The earliest finishes come from a forward
 * pass from the data date with the hours that remain; a person works {@value #HOURS_A_WEEK} of the
 * 168 hours of a week.
 */
final class NetworkFloat {
  private static final double HOURS_A_WEEK = 40;
  private static final double CLOCK_HOURS_PER_HOUR = 168 / HOURS_A_WEEK;

  private NetworkFloat() {}

  /**
   * Least float in hours by the clock, negative when it is too late; none when no open task has a
   * date to meet and hours left to do.
   */
  static OptionalDouble hours(TaskNetwork network, Instant dataDate, @Nullable Instant finish) {
    Map<String, Double> starts = new HashMap<>();
    Map<String, Double> finishes = new HashMap<>();
    double least = Double.POSITIVE_INFINITY;
    for (String id : network.order()) {
      TaskAt task = network.task(id);
      double length = task.remainingHours() * CLOCK_HOURS_PER_HOUR;
      double start = 0;
      for (Before link : task.facts().links()) {
        Double otherStart = starts.get(link.task());
        Double otherFinish = finishes.get(link.task());
        if (otherStart != null && otherFinish != null) {
          double lag = link.lagHours() * CLOCK_HOURS_PER_HOUR;
          double held =
              switch (link.type()) {
                case FINISH_TO_START -> otherFinish + lag;
                case START_TO_START -> otherStart + lag;
                case FINISH_TO_FINISH -> otherFinish + lag - length;
                case START_TO_FINISH -> otherStart + lag - length;
              };
          start = Math.max(start, held);
        }
      }
      for (String other : task.facts().blockedBy()) {
        start = Math.max(start, finishes.getOrDefault(other, 0.0));
      }
      starts.put(id, start);
      finishes.put(id, start + length);
      Instant deadline = task.facts().due() == null ? finish : task.facts().due();
      if (deadline != null && task.standing().remainingHours() != null) {
        double left = Duration.between(dataDate, deadline).toMillis() / 3_600_000.0;
        least = Math.min(least, left - start - length);
      }
    }
    return Double.isFinite(least) ? OptionalDouble.of(least) : OptionalDouble.empty();
  }
}
