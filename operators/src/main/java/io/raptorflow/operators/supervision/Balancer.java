package io.raptorflow.operators.supervision;

import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.util.Comparator;
import java.util.List;

/**
 * The four ways to choose one of several agents. All are deterministic, and among equals the one
 * whose turn it is goes first.
 */
final class Balancer {
  private Balancer() {}

  /**
   * An agent that could be chosen.
   *
   * @param availability chance that it does not fail, estimated so that it is never 0
   * @param failures share of its recent tasks that failed, 0 to 1; 0 of one that had none
   * @param millis how long its answers take of late; 0 if that is not known
   * @param inFlight tasks it is asked at the moment
   * @param turn how many others are before it in the rotation, from 0
   */
  record Candidate(
      String agent, double availability, double failures, double millis, int inFlight, int turn) {}

  /**
   *
   *
   * <dl>
   *   <dt>best_fit
   *   <dd>the one expected to have answered soonest: time of an answer over the chance of one, as a
   *       failure means asking again
   *   <dt>round_robin
   *   <dd>the one whose turn it is
   *   <dt>least_loaded
   *   <dd>the one with the fewest tasks
   *   <dt>highest_availability
   *   <dd>the one that fails least
   * </dl>
   *
   * @param candidates at least one
   */
  static Candidate choose(Balancing balancing, List<Candidate> candidates) {
    Comparator<Candidate> order =
        switch (balancing) {
          case BEST_FIT ->
              Comparator.comparingDouble(one -> Math.max(1, one.millis()) / one.availability());
          case ROUND_ROBIN -> Comparator.comparingInt(Candidate::turn);
          case LEAST_LOADED -> Comparator.comparingInt(Candidate::inFlight);
          // what was seen, not an estimate: one never asked is not worse than one that never failed
          case HIGHEST_AVAILABILITY -> Comparator.comparingDouble(Candidate::failures);
        };
    return candidates.stream()
        .min(order.thenComparingInt(Candidate::turn))
        .orElseThrow(() -> new IllegalArgumentException("there is nobody to choose from"));
  }
}
