package io.raptorflow.operators.detection.bottleneck.watch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is remembered of one flow of a tenant, each unit read and written by itself. */
interface WatchMemory {
  @Nullable OpenCase openCase(String id);

  void keep(String id, OpenCase open);

  void forget(String id);

  /** Every case; none may be kept or forgotten meanwhile. */
  Iterable<Map.Entry<String, OpenCase>> openCases();

  @Nullable StepWatch step(StepKey key);

  void keep(StepKey key, StepWatch step);

  /** Every step and hand-over; none may be kept meanwhile. */
  Iterable<Map.Entry<StepKey, StepWatch>> steps();

  /** What is remembered of all together; a fresh one at first. */
  WatchBook book();

  void keep(WatchBook book);
}
