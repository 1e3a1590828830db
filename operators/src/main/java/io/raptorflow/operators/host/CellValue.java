package io.raptorflow.operators.host;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.CellCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What a cell holds: bytes as they came from a snapshot, or the value itself once an agent has
 * touched it. It is written to bytes only when it is snapshot or kept outside the heap, so that a
 * heap memory costs no serialisation an event.
 */
final class CellValue {
  private int version;
  private byte @Nullable [] bytes;
  private @Nullable Object value;
  private @Nullable CellCodec<Object> codec;

  private CellValue(
      int version,
      byte @Nullable [] bytes,
      @Nullable Object value,
      @Nullable CellCodec<Object> codec) {
    this.version = version;
    this.bytes = bytes;
    this.value = value;
    this.codec = codec;
  }

  @SuppressWarnings("unchecked") // a cell's name belongs to one codec
  static <T> CellValue of(T value, CellCodec<T> codec) {
    return new CellValue(codec.version(), null, value, (CellCodec<Object>) codec);
  }

  static CellValue written(int version, byte[] bytes) {
    return new CellValue(version, bytes, null, null);
  }

  /**
   * @throws IllegalStateException when a later version of the product wrote it
   */
  @SuppressWarnings("unchecked") // a cell's name belongs to one codec
  <T> T value(CellCodec<T> reader) {
    if (value == null) {
      value = decode((CellCodec<Object>) reader);
      codec = (CellCodec<Object>) reader;
      bytes = null;
      version = reader.version();
    }
    return (T) value;
  }

  int version() {
    return version;
  }

  /** The written form. Never kept while a value is held, which may change in place. */
  byte[] bytes() {
    return value == null ? requireNonNull(bytes) : encode(value, requireNonNull(codec));
  }

  private Object decode(CellCodec<Object> reader) {
    if (version > reader.version()) {
      throw new IllegalStateException(
          "a cell was written in version "
              + version
              + ", this release reads up to "
              + reader.version()
              + "; restore it with the release that wrote it, or a later one");
    }
    try {
      byte[] written = requireNonNull(bytes);
      return reader.read(version, new DataInputStream(new ByteArrayInputStream(written)));
    } catch (IOException e) {
      throw new UncheckedIOException("a cell of version " + version + " cannot be read", e);
    }
  }

  private static byte[] encode(Object value, CellCodec<Object> codec) {
    var out = new ByteArrayOutputStream();
    try {
      codec.write(value, new DataOutputStream(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
