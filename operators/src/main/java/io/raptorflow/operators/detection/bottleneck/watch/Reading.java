package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.bottleneck.StepEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an event says of its case.
 *
 * @param steps for the analysis; none where nothing changed
 * @param moves between steps
 * @param standing how the task stands now; null for agents
 * @param ends whether the case is to be forgotten
 */
record Reading(
    List<StepEvent> steps, List<Move> moves, @Nullable TaskStanding standing, boolean ends) {
  static final Reading END = new Reading(List.of(), List.of(), null, true);

  Reading {
    steps = List.copyOf(steps);
    moves = List.copyOf(moves);
  }

  /** Nothing new but how the task stands. */
  static Reading unchanged(@Nullable TaskStanding standing) {
    return new Reading(List.of(), List.of(), standing, false);
  }
}
