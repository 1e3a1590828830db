package io.raptorflow.operators.detection.bottleneck;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one event adds to what is known of its case.
 *
 * @param segment the event before and this one; null for the first of a case
 * @param gap from the event before to this one, negative if the clock ran backwards; null where a
 *     time was not recorded
 * @param opening whether it is the first of an execution of its activity, and what came before;
 *     null if it is not
 * @param service of the execution it completes; null unless its start was recorded too
 */
public record Step(
    @Nullable Transition segment,
    @Nullable Duration gap,
    @Nullable Opening opening,
    @Nullable Service service,
    @Nullable Transition handOver,
    @Nullable Transition teamHandOver) {

  /**
   * An execution of an activity begins.
   *
   * @param earlier how many executions of the activity the case had before; -1 where there was no
   *     room to count them
   * @param waited whether any work of the case came before
   * @param waiting since that work; null where a time was not recorded
   */
  public record Opening(int earlier, boolean waited, @Nullable Duration waiting) {}

  /**
   * An execution of an activity is completed.
   *
   * @param time from start to completion; null where a time was not recorded
   */
  public record Service(@Nullable Duration time) {}
}
