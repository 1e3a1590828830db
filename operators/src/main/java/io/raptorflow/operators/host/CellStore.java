package io.raptorflow.operators.host;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The cells of the current key in Flink's keyed state. One thread at a time may use them. */
final class CellStore implements Cells {
  private final MapState<String, CellValue> state;

  CellStore(RuntimeContext context) {
    state =
        context.getMapState(
            new MapStateDescriptor<>(
                "cells", StringSerializer.INSTANCE, CellValueSerializer.INSTANCE));
  }

  @Override
  public @Nullable CellValue get(String name) {
    try {
      return state.get(name);
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("cell " + name + " cannot be read", e);
    }
  }

  /**
   * @param value null: the cell is removed
   */
  void put(String name, @Nullable CellValue value) {
    try {
      if (value == null) {
        state.remove(name);
      } else {
        state.put(name, value);
      }
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("cell " + name + " cannot be written", e);
    }
  }

  @Override
  public Iterable<String> names() {
    try {
      return state.keys();
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("the cells of a key cannot be listed", e);
    }
  }

  /** The values themselves, not copies, of all cells whose names start so. */
  Map<String, CellValue> startingWith(String prefix) {
    Map<String, CellValue> found = new HashMap<>();
    try {
      for (Map.Entry<String, CellValue> cell : state.entries()) {
        if (cell.getKey().startsWith(prefix)) {
          found.put(cell.getKey(), cell.getValue());
        }
      }
    } catch (Exception e) { // state declares no other
      throw new FlinkRuntimeException("the cells of a key cannot be read", e);
    }
    return found;
  }

  /** Whoever has the current key may. */
  @Override
  public void requireCurrent() {}
}
