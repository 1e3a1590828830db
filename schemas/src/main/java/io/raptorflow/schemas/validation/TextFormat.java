package io.raptorflow.schemas.validation;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a text has to be readable as. */
enum TextFormat {
  /** An RFC 3339 date-time with a four-digit year, as a {@link Instant} can hold it. */
  DATE_TIME("date-time", "an RFC 3339 time such as 2026-11-01T12:00:00Z") {
    @Override
    boolean accepts(String text) {
      if (!hasDateTimeShape(text)) {
        return false;
      }
      try {
        Instant.parse(text);
        return true;
      } catch (DateTimeParseException e) {
        return false;
      }
    }
  },
  /** An ISO 8601 duration of days and smaller units: months and years have no fixed length. */
  DURATION("duration", "an ISO 8601 duration such as PT30S") {
    @Override
    boolean accepts(String text) {
      try {
        Duration.parse(text);
        return true;
      } catch (DateTimeParseException e) {
        return false;
      }
    }
  },
  /** An absolute URI (RFC 3986). */
  URI_TEXT("uri", "an absolute URI such as https://example.org/page") {
    @Override
    boolean accepts(String text) {
      try {
        return new URI(text).isAbsolute();
      } catch (URISyntaxException e) {
        return false;
      }
    }
  };

  private static final int SECONDS_END = 19;
  private static final int LONGEST_FRACTION = 9;

  private final String keyword;
  private final String words;

  TextFormat(String keyword, String words) {
    this.keyword = keyword;
    this.words = words;
  }

  abstract boolean accepts(String text);

  String words() {
    return words;
  }

  static Optional<TextFormat> ofKeyword(String keyword) {
    return Stream.of(values()).filter(format -> format.keyword.equals(keyword)).findFirst();
  }

  /**
   * Whether it looks like {@code 2026-11-01T12:00:00[.123456789](Z|+01:00)}. The library alone
   * would also take years of more digits, lower case and leap seconds, which not every reader does.
   */
  private static boolean hasDateTimeShape(String text) {
    if (text.length() <= SECONDS_END
        || !matches(text, 0, "0000-00-00T00:00:00")
        || text.startsWith("60", SECONDS_END - 2)
        || text.startsWith("24", "0000-00-00T".length())) {
      return false;
    }
    int at = SECONDS_END;
    if (text.charAt(at) == '.') {
      int start = at + 1;
      at = start;
      while (at < text.length() && isDigit(text.charAt(at))) {
        at++;
      }
      if (at == start || at - start > LONGEST_FRACTION) {
        return false;
      }
    }
    int left = text.length() - at;
    return left == 1
        ? text.charAt(at) == 'Z'
        : left == "+00:00".length()
            && (text.charAt(at) == '+' || text.charAt(at) == '-')
            && matches(text, at + 1, "00:00");
  }

  /** Whether the text has, from there on, a digit for every 0 of the shape and all else as is. */
  private static boolean matches(String text, int from, String shape) {
    for (int i = 0; i < shape.length(); i++) {
      char expected = shape.charAt(i);
      char found = text.charAt(from + i);
      if (expected == '0' ? !isDigit(found) : found != expected) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
