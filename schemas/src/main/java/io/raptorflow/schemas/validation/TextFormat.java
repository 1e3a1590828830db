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
  /** An ISO 8601 instant with seconds, in UTC or with an offset. */
  DATE_TIME("date-time", "an RFC 3339 time such as 2026-11-01T12:00:00Z") {
    @Override
    boolean accepts(String text) {
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
}
