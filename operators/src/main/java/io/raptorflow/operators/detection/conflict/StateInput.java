package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link StateOutput} wrote. */
final class StateInput {
  private final DataInput in;

  StateInput(DataInput in) {
    this.in = in;
  }

  /** How to read one of several. */
  interface Reader<T> {
    T read() throws IOException;
  }

  <T> List<T> list(Reader<T> reader) throws IOException {
    int size = in.readInt();
    List<T> values = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      values.add(reader.read());
    }
    return values;
  }

  long number() throws IOException {
    return in.readLong();
  }

  double real() throws IOException {
    return in.readDouble();
  }

  String text() throws IOException {
    String text = optionalText();
    if (text == null) {
      throw new IOException("the state of a conflict detector has no text where one must be");
    }
    return text;
  }

  @Nullable String optionalText() throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  Instant time() throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  @Nullable Instant optionalTime() throws IOException {
    return in.readBoolean() ? time() : null;
  }

  BigDecimal decimal() throws IOException {
    return new BigDecimal(text());
  }
}
