package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Cell;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * One cell of the current key, in Flink's keyed state. What was read may be changed in place, and
 * is kept by {@link #write}. On the heap it stays an object until a snapshot asks for its bytes.
 */
public final class CellState<T> {
  private final Cell<T> cell;
  private final ValueState<CellValue> state;

  /** What was read last, written again as it is: a heap memory then costs no new object. */
  private CellValue latest;

  /**
   * @param cell its name is that of the state
   */
  public CellState(RuntimeContext context, Cell<T> cell) {
    this.cell = cell;
    this.latest = initial();
    state = context.getState(new ValueStateDescriptor<>(cell.name(), CellValueSerializer.INSTANCE));
  }

  /** The current key's value; the initial one when it has none. */
  public T read() {
    try {
      @Nullable CellValue held = state.value();
      latest = held == null ? initial() : held;
      return latest.value(cell.codec());
    } catch (IOException e) {
      throw new FlinkRuntimeException("the " + cell.name() + " of a key cannot be read", e);
    }
  }

  /** Keeps what the value that was read last has become. */
  public void write() {
    try {
      state.update(latest);
    } catch (IOException e) {
      throw new FlinkRuntimeException("the " + cell.name() + " of a key cannot be written", e);
    }
  }

  public void clear() {
    state.clear();
  }

  private CellValue initial() {
    return CellValue.of(cell.initial().get(), cell.codec());
  }
}
