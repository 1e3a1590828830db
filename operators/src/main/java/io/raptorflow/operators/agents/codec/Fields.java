package io.raptorflow.operators.agents.codec;

import io.raptorflow.operators.agents.InvalidInput;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the single values of a remembered record are written, absent ones included. */
public final class Fields {
  public static final int LONGEST_TEXT = 200;

  private static final int LONGEST_NUMBER = 60;

  private Fields() {}

  /** The text, when it is short enough to be kept. */
  public static String bounded(String field, String text) {
    if (text.length() > LONGEST_TEXT) {
      throw new InvalidInput(
          field, text.length() + " characters", "at most " + LONGEST_TEXT + " characters");
    }
    return text;
  }

  public static @Nullable String boundedOrNull(String field, @Nullable String text) {
    return text == null ? null : bounded(field, text);
  }

  /** The amount, when it has few enough digits to be kept. */
  public static BigDecimal bounded(String field, BigDecimal amount) {
    if (amount.precision() > LONGEST_NUMBER || Math.abs(amount.scale()) > LONGEST_NUMBER) {
      throw new InvalidInput(
          field, amount.precision() + " digits", "an amount of at most 60 digits");
    }
    return amount;
  }

  /** A text for people, cut to what is kept of it. */
  public static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  public static void writeText(@Nullable String value, DataOutput out) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      out.writeUTF(value);
    }
  }

  public static @Nullable String readText(DataInput in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  public static void writeTime(@Nullable Instant value, DataOutput out) throws IOException {
    out.writeLong(value == null ? Long.MIN_VALUE : value.toEpochMilli());
  }

  public static @Nullable Instant readTime(DataInput in) throws IOException {
    long millis = in.readLong();
    return millis == Long.MIN_VALUE ? null : Instant.ofEpochMilli(millis);
  }

  public static void writeAmount(@Nullable BigDecimal value, DataOutput out) throws IOException {
    out.writeUTF(value == null ? "" : value.toString());
  }

  public static @Nullable BigDecimal readAmount(DataInput in) throws IOException {
    String text = in.readUTF();
    return text.isEmpty() ? null : new BigDecimal(text);
  }

  /** Absent is kept as NaN: no remembered number is NaN itself. */
  public static void writeNumber(@Nullable Double value, DataOutput out) throws IOException {
    out.writeDouble(value == null ? Double.NaN : value);
  }

  public static @Nullable Double readNumber(DataInput in) throws IOException {
    double value = in.readDouble();
    return Double.isNaN(value) ? null : value;
  }
}
