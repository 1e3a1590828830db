package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** What is remembered of the current key's flow, in Flink's keyed state. */
final class KeyedWatchMemory implements WatchMemory {
  private final MapState<String, OpenCase> cases;
  private final MapState<StepKey, StepWatch> steps;
  private final ValueState<WatchBook> books;

  KeyedWatchMemory(RuntimeContext runtime) {
    cases =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "bottleneck-cases", StringSerializer.INSTANCE, WatchTypes.CaseSerializer.INSTANCE));
    steps =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "bottleneck-steps",
                WatchTypes.StepKeySerializer.INSTANCE,
                WatchTypes.StepSerializer.INSTANCE));
    books =
        runtime.getState(
            new ValueStateDescriptor<>("bottleneck-book", WatchTypes.BookSerializer.INSTANCE));
  }

  @Override
  public @Nullable OpenCase openCase(String id) {
    return access(() -> cases.get(id));
  }

  @Override
  public void keep(String id, OpenCase open) {
    change(() -> cases.put(id, open));
  }

  @Override
  public void forget(String id) {
    change(() -> cases.remove(id));
  }

  @Override
  public Iterable<Map.Entry<String, OpenCase>> openCases() {
    return required(access(cases::entries));
  }

  @Override
  public @Nullable StepWatch step(StepKey key) {
    return access(() -> steps.get(key));
  }

  @Override
  public void keep(StepKey key, StepWatch step) {
    change(() -> steps.put(key, step));
  }

  @Override
  public Iterable<Map.Entry<StepKey, StepWatch>> steps() {
    return required(access(steps::entries));
  }

  @Override
  public WatchBook book() {
    WatchBook known = access(books::value);
    return known == null ? new WatchBook() : known;
  }

  @Override
  public void keep(WatchBook book) {
    change(() -> books.update(book));
  }

  private interface Access<T> {
    @Nullable T run() throws Exception;
  }

  private interface Change {
    void run() throws Exception;
  }

  private static <T> @Nullable T access(Access<T> access) {
    try {
      return access.run();
    } catch (Exception e) { // Flink's state declares no other
      throw new FlinkRuntimeException("what is remembered of a flow cannot be read", e);
    }
  }

  private static void change(Change change) {
    try {
      change.run();
    } catch (Exception e) { // Flink's state declares no other
      throw new FlinkRuntimeException("what is remembered of a flow cannot be written", e);
    }
  }

  private static <T> T required(@Nullable T value) {
    return requireNonNull(value);
  }
}
