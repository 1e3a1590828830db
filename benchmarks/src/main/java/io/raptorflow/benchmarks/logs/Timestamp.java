package io.raptorflow.benchmarks.logs;

import static java.time.format.ResolverStyle.STRICT;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

import io.raptorflow.operators.detection.bottleneck.StepEvent;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;

/**
 * A time as event logs write it: ISO 8601 (as in XES), also with a blank for the T, slashes in the
 * date, or no time of day. Always year first: other orders cannot be told apart.
 *
 * @param zoned whether an offset was given; without one the time is read as UTC
 */
record Timestamp(Instant at, boolean zoned) {
  static final String EXPECTED =
      "a time such as 2026-03-29T14:05:00.123+02:00, 2026-03-29 14:05:00+02:00 or 2026/03/29 14:05"
          + " between the years 0 and 9999";

  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("[uuuu-MM-dd][uuuu/MM/dd]")
          .optionalStart()
          .appendPattern("['T'][ ]")
          .appendValue(HOUR_OF_DAY, 2)
          .appendLiteral(':')
          .appendValue(MINUTE_OF_HOUR, 2)
          .optionalStart()
          .appendLiteral(':')
          .appendValue(SECOND_OF_MINUTE, 2)
          .optionalStart()
          .appendPattern("[.][,]")
          .appendFraction(NANO_OF_SECOND, 1, 9, false)
          .optionalEnd()
          .optionalEnd()
          .appendPattern("[ ]")
          .optionalStart()
          .parseLenient()
          .appendOffset("+HH:mm", "Z")
          .parseStrict()
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(HOUR_OF_DAY, 0)
          .parseDefaulting(MINUTE_OF_HOUR, 0)
          .parseDefaulting(SECOND_OF_MINUTE, 0)
          .parseDefaulting(NANO_OF_SECOND, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(STRICT);

  /** The time; empty if this is none. */
  static Optional<Timestamp> parse(String text) {
    try {
      return Optional.of(of(FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from)))
          .filter(Timestamp::isInRange);
    } catch (DateTimeParseException notATime) {
      return Optional.empty();
    }
  }

  private static Timestamp of(TemporalAccessor time) {
    return time instanceof OffsetDateTime zoned
        ? new Timestamp(zoned.toInstant(), true)
        : new Timestamp(LocalDateTime.from(time).toInstant(ZoneOffset.UTC), false);
  }

  private static boolean isInRange(Timestamp time) {
    return !time.at.isBefore(StepEvent.EARLIEST) && !time.at.isAfter(StepEvent.LATEST);
  }
}
