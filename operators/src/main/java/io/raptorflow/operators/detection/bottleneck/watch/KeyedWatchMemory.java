package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.host.CellMap;
import io.raptorflow.operators.host.CellState;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.jspecify.annotations.Nullable;

/** What is remembered of the current key's flow, in Flink's keyed state. */
final class KeyedWatchMemory implements WatchMemory {
  private final CellMap<OpenCase> cases;
  private final CellMap<StepWatch> steps;
  private final CellState<WatchBook> books;

  KeyedWatchMemory(RuntimeContext runtime) {
    cases = new CellMap<>(runtime, OpenCase.CELL);
    steps = new CellMap<>(runtime, StepWatch.CELL);
    books = new CellState<>(runtime, WatchBook.CELL);
  }

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
    return steps.get(key.text());
  }

  @Override
  public void keep(StepKey key, StepWatch step) {
    steps.put(key.text(), step);
  }

  @Override
  public void forget(StepKey key) {
    steps.remove(key.text());
  }

  @Override
  public void forEachStep(BiConsumer<StepKey, StepWatch> reader) {
    steps.forEach((text, step) -> reader.accept(StepKey.parse(text), step));
  }

  @Override
  public WatchBook book() {
    return books.read();
  }

  @Override
  public void keepBook() {
    books.write();
  }
}
