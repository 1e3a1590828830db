package io.raptorflow.operators.workflow.history;

import java.time.Duration;
import java.util.Locale;

/** Texts of strangers, made harmless and short. */
final class Plain {
  private static final long MINUTE = 60_000;

  private Plain() {}

  /**
   * The text on one line, without control characters and halves of surrogate pairs, which terminals
   * obey and XML does not allow.
   *
   * @param most characters
   */
  static String line(String text, int most) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .limit(most + 1L)
        .map(c -> isPlain(c) ? c : Character.isWhitespace(c) ? ' ' : '\uFFFD')
        .forEach(line::appendCodePoint);
    if (line.codePointCount(0, line.length()) <= most) {
      return line.toString();
    }
    return line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** 850 ms, 3.2 s, 4 min 5 s, 7 h 20 min. */
  static String duration(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < MINUTE) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    if (millis < 60 * MINUTE) {
      return millis / MINUTE + " min " + millis % MINUTE / 1000 + " s";
    }
    return millis / (60 * MINUTE) + " h " + millis % (60 * MINUTE) / MINUTE + " min";
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
