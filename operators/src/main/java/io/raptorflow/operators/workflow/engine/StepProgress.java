package io.raptorflow.operators.workflow.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a step has come.
 *
 * @param startedAt milliseconds since the epoch; 0 if it never began
 * @param endedAt milliseconds since the epoch; 0 until it is settled
 * @param output once it is completed
 * @param failure once it has failed
 * @param parts in order; empty before it began, and when they are of no more interest
 * @param open parts that are not settled
 */
record StepProgress(
    StepState state,
    long startedAt,
    long endedAt,
    @Nullable KeptJson output,
    @Nullable Failure failure,
    List<PartProgress> parts,
    int open) {
  static final StepProgress PENDING =
      new StepProgress(StepState.PENDING, 0, 0, null, null, List.of(), 0);

  StepProgress {
    parts = parts.size() == 1 ? List.of(parts.get(0)) : List.copyOf(parts);
  }

  static StepProgress started(long now, int count, PartProgress first) {
    PartProgress[] parts = new PartProgress[count];
    Arrays.fill(parts, first.since(now));
    return new StepProgress(StepState.RUNNING, now, 0, null, null, Arrays.asList(parts), count);
  }

  StepProgress with(int part, PartProgress progress) {
    boolean wasSettled = parts.get(part).state().isSettled();
    int left = open - (progress.state().isSettled() && !wasSettled ? 1 : 0);
    if (parts.size() == 1) {
      return with(List.of(progress), left);
    }
    List<PartProgress> changed = new ArrayList<>(parts);
    changed.set(part, progress);
    return with(changed, left);
  }

  StepProgress withoutParts() {
    return with(List.of(), 0);
  }

  private StepProgress with(List<PartProgress> changed, int left) {
    return new StepProgress(state, startedAt, endedAt, output, failure, changed, left);
  }

  StepProgress completed(long now, KeptJson told) {
    return new StepProgress(StepState.COMPLETED, startedAt, now, told, null, parts, open);
  }

  StepProgress failed(long now, Failure why) {
    return new StepProgress(StepState.FAILED, startedAt, now, null, why, parts, open);
  }

  StepProgress skipped(long now) {
    return new StepProgress(StepState.SKIPPED, 0, now, null, null, parts, open);
  }

  StepProgress cancelled(long now) {
    return new StepProgress(StepState.CANCELLED, startedAt, now, null, null, parts, open);
  }
}
