package io.raptorflow.operators.detection.bottleneck.watch;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A memory without Flink. */
final class HeapWatchMemory implements WatchMemory {
  private final Map<String, OpenCase> cases = new TreeMap<>();
  private final Map<StepKey, StepWatch> steps = new TreeMap<>();
  private final WatchBook book = new WatchBook();

  @Override
  public @Nullable OpenCase openCase(String id) {
    return cases.get(id);
  }

  @Override
  public void keep(String id, OpenCase open) {
    cases.put(id, open);
  }

  @Override
  public void forget(String id) {
    cases.remove(id);
  }

  @Override
  public void forEachCase(BiConsumer<String, OpenCase> reader) {
    cases.forEach(reader);
  }

  @Override
  public @Nullable StepWatch step(StepKey key) {
    return steps.get(key);
  }

  @Override
  public void keep(StepKey key, StepWatch step) {
    steps.put(key, step);
  }

  @Override
  public void forget(StepKey key) {
    steps.remove(key);
  }

  @Override
  public void forEachStep(BiConsumer<StepKey, StepWatch> reader) {
    steps.forEach(reader);
  }

  @Override
  public WatchBook book() {
    return book;
  }

  @Override
  public void keepBook() {}
}
