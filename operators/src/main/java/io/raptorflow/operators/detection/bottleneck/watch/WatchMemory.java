package io.raptorflow.operators.detection.bottleneck.watch;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What is remembered of one flow of a tenant, each unit read and written by itself. */
interface WatchMemory {
  @Nullable OpenCase openCase(String id);

  void keep(String id, OpenCase open);

  void forget(String id);

  /** Shows every case; none may be kept or forgotten meanwhile. */
  void forEachCase(BiConsumer<String, OpenCase> reader);

  @Nullable StepWatch step(StepKey key);

  void keep(StepKey key, StepWatch step);

  void forget(StepKey key);

  /** Shows every step and hand-over; none may be kept meanwhile. */
  void forEachStep(BiConsumer<StepKey, StepWatch> reader);

  /** What is remembered of all together; a fresh one at first. */
  WatchBook book();

  /** Keeps what the book that was read last has become. */
  void keepBook();
}
