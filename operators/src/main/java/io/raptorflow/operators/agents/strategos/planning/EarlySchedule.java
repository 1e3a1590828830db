package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.strategos.planning.TaskGraph.Link;
import java.util.Arrays;

/**
 * When tasks can start and finish at the earliest if there are people for all (critical path
 * method, forward pass), in working hours from the start of the plan.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EarlySchedule(double[] start, double[] finish) {

  /**
   * Schedules.
   *
   * @param durations by number of the task, in working hours
   */
  static EarlySchedule of(TaskGraph graph, double[] durations) {
    double[] start = new double[graph.size()];
    double[] finish = new double[graph.size()];
    for (int task = 0; task < start.length; task++) {
      for (Link link : graph.before(task)) {
        double earliest = earliest(link, start[link.from()], finish[link.from()], durations[task]);
        start[task] = Math.max(start[task], earliest);
      }
      finish[task] = start[task] + durations[task];
    }
    return new EarlySchedule(start, finish);
  }

  /** When a task of this duration can start for a link to one with this start and finish. */
  private static double earliest(Link link, double start, double finish, double duration) {
    double lag = link.said().lag();
    return switch (link.said().type()) {
      case FINISH_TO_START -> finish + lag;
      case START_TO_START -> start + lag;
      case FINISH_TO_FINISH -> finish + lag - duration;
      case START_TO_FINISH -> start + lag - duration;
    };
  }

  /** When all is done. */
  double end() {
    return Arrays.stream(finish).max().orElse(0);
  }
}
