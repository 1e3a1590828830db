package io.raptorflow.schemas.cloudevents;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Reads RFC 3339 timestamps. What nearly every producer writes, {@code 2026-11-01T12:00:00[.123]Z},
 * is read digit by digit, since every event has one; everything else is the library's.
 */
final class Timestamps {
  private static final int SECONDS_END = 19;
  private static final int SECONDS_A_DAY = 86_400;

  private Timestamps() {}

  /**
   * @throws java.time.format.DateTimeParseException when it is none
   */
  static Instant parse(String text) {
    Instant instant = parseUtc(text);
    return instant == null ? Instant.parse(text) : instant;
  }

  private static @Nullable Instant parseUtc(String text) {
    int length = text.length();
    if (length <= SECONDS_END
        || text.charAt(length - 1) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, SECONDS_END);
    int nanos = nanos(text, length - 1);
    if (year < 1
        || month < 1
        || month > 12
        || day < 1
        || day > YearMonth.of(year, month).lengthOfMonth()
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59
        || nanos < 0) {
      return null;
    }
    long days = LocalDate.of(year, month, day).toEpochDay();
    return Instant.ofEpochSecond(
        days * SECONDS_A_DAY + hour * 3_600L + minute * 60L + second, nanos);
  }

  private static int nanos(String text, int end) {
    if (end == SECONDS_END) {
      return 0;
    }
    int digits = end - SECONDS_END - 1;
    if (text.charAt(SECONDS_END) != '.' || digits < 1 || digits > 9) {
      return -1;
    }
    int nanos = number(text, SECONDS_END + 1, end);
    for (int i = digits; i < 9 && nanos > 0; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** The digits as a number; -1 when there is something else among them. */
  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
