package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Writes what detectors remember; {@link StateInput} reads it. */
final class StateOutput {
  private final DataOutput out;

  StateOutput(DataOutput out) {
    this.out = out;
  }

  /** How to write one of several. */
  interface Writer<T> {
    void write(T value) throws IOException;
  }

  <T> void list(Collection<T> values, Writer<T> writer) throws IOException {
    out.writeInt(values.size());
    for (T value : values) {
      writer.write(value);
    }
  }

  void number(long value) throws IOException {
    out.writeLong(value);
  }

  void real(double value) throws IOException {
    out.writeDouble(value);
  }

  /** A text of any length, or nothing. */
  void text(@Nullable String text) throws IOException {
    if (text == null) {
      out.writeInt(-1);
      return;
    }
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  void time(Instant time) throws IOException {
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  void optionalTime(@Nullable Instant time) throws IOException {
    out.writeBoolean(time != null);
    if (time != null) {
      time(time);
    }
  }

  void decimal(BigDecimal value) throws IOException {
    text(value.toString());
  }
}
