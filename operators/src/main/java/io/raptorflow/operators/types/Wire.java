package io.raptorflow.operators.types;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How texts, bytes and instants are written between operators. Lengths are variable-length
 * integers; null is length 0, and n bytes are length n + 1.
 */
public final class Wire {
  private Wire() {}

  public static void writeText(@Nullable String text, DataOutput out) throws IOException {
    writeBytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8), out);
  }

  public static @Nullable String readText(DataInput in) throws IOException {
    byte[] bytes = readBytes(in);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  public static void writeBytes(byte @Nullable [] bytes, DataOutput out) throws IOException {
    if (bytes == null) {
      writeLength(0, out);
    } else {
      writeLength(bytes.length + 1, out);
      out.write(bytes);
    }
  }

  public static byte @Nullable [] readBytes(DataInput in) throws IOException {
    int length = readLength(in);
    if (length == 0) {
      return null;
    }
    byte[] bytes = new byte[length - 1];
    in.readFully(bytes);
    return bytes;
  }

  public static void writeInstant(@Nullable Instant instant, DataOutput out) throws IOException {
    if (instant == null) {
      out.writeInt(-1);
    } else {
      out.writeInt(instant.getNano());
      out.writeLong(instant.getEpochSecond());
    }
  }

  public static @Nullable Instant readInstant(DataInput in) throws IOException {
    int nano = in.readInt();
    return nano < 0 ? null : Instant.ofEpochSecond(in.readLong(), nano);
  }

  /** Seven bits a byte, least significant first. */
  public static void writeLength(int value, DataOutput out) throws IOException {
    int rest = value;
    while ((rest & ~0x7f) != 0) {
      out.writeByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  public static int readLength(DataInput in) throws IOException {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.readByte();
      value |= (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }
}
