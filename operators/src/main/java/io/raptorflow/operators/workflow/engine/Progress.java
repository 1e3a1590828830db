package io.raptorflow.operators.workflow.engine;

import io.raptorflow.operators.workflow.engine.Outcome.NotUndone;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What changes of an execution.
 *
 * @param ending why it is being ended, or was
 * @param parts begun in all
 * @param settled parts settled so far; the place of the next
 * @param outputBytes of all outputs so far
 * @param steps in the order of the definition; empty when it is over
 * @param commands hashes of the latest commands that were read, oldest first
 * @param undoing what is being undone
 * @param undoneFrom parts settled at this place or later need no more undoing
 * @param undone parts undone
 * @param notUndone parts that could not be
 */
record Progress(
    ExecutionState state,
    @Nullable Ending ending,
    int parts,
    int settled,
    int outputBytes,
    List<StepProgress> steps,
    List<Long> commands,
    @Nullable Undoing undoing,
    int undoneFrom,
    int undone,
    List<NotUndone> notUndone) {
  /** Nothing has begun. */
  static Progress beginning(int steps) {
    return new Progress(
        ExecutionState.RUNNING,
        null,
        0,
        0,
        0,
        Collections.nCopies(steps, StepProgress.PENDING),
        List.of(),
        null,
        Integer.MAX_VALUE,
        0,
        List.of());
  }

  Progress {
    steps = List.copyOf(steps);
    commands = List.copyOf(commands);
    notUndone = List.copyOf(notUndone);
  }
}
