package io.raptorflow.operators.host;

import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The ledger of the current key, in Flink's keyed state. */
final class LedgerState {
  private final ValueState<CellValue> state;

  /** What was read last, written again as it is: a heap memory then costs no new object. */
  private CellValue latest = CellValue.of(new KeyLedger(), KeyLedger.CODEC);

  LedgerState(RuntimeContext context) {
    state = context.getState(new ValueStateDescriptor<>("ledger", CellValueSerializer.INSTANCE));
  }

  /** The current key's; a fresh one when it has none. */
  KeyLedger read() {
    try {
      @Nullable CellValue held = state.value();
      latest = held == null ? CellValue.of(new KeyLedger(), KeyLedger.CODEC) : held;
      return latest.value(KeyLedger.CODEC);
    } catch (IOException e) {
      throw new FlinkRuntimeException("the ledger of a key cannot be read", e);
    }
  }

  /** Keeps what the ledger that was read last has become. */
  void write() {
    try {
      state.update(latest);
    } catch (IOException e) {
      throw new FlinkRuntimeException("the ledger of a key cannot be written", e);
    }
  }

  void clear() {
    state.clear();
  }
}
