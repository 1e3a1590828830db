package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Cell;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * A family of cells of the current key, each read and written by itself. What was read may be
 * changed in place, and is kept by {@link #put}. On the heap a cell stays an object until a
 * snapshot asks for its bytes.
 */
public final class CellMap<T> {
  private final Cell<T> family;
  private final MapState<String, CellValue> state;

  /**
   * @param family its name is that of the state
   */
  public CellMap(RuntimeContext context, Cell<T> family) {
    this.family = family;
    state =
        context.getMapState(
            new MapStateDescriptor<>(
                family.name(), StringSerializer.INSTANCE, CellValueSerializer.INSTANCE));
  }

  /** Null where there is none. */
  public @Nullable T get(String entry) {
    try {
      @Nullable CellValue held = state.get(entry);
      return held == null ? null : held.value(family.codec());
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException(family.name() + " " + entry + " cannot be read", e);
    }
  }

  public void put(String entry, T value) {
    try {
      state.put(entry, CellValue.of(value, family.codec()));
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException(family.name() + " " + entry + " cannot be written", e);
    }
  }

  public void remove(String entry) {
    try {
      state.remove(entry);
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException(family.name() + " " + entry + " cannot be removed", e);
    }
  }

  /** Shows every entry, in no order; none may be put or removed meanwhile. */
  public void forEach(BiConsumer<String, T> reader) {
    try {
      Iterator<Map.Entry<String, CellValue>> entries = state.iterator();
      while (entries.hasNext()) {
        Map.Entry<String, CellValue> entry = entries.next();
        reader.accept(entry.getKey(), entry.getValue().value(family.codec()));
      }
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("the " + family.name() + " of a key cannot be read", e);
    }
  }
}
