package io.raptorflow.operators.knowledge.graph;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Makes what foreign texts call things fit to be kept and shown. */
final class Names {
  private Names() {}

  /** On one line, without control characters; nothing if that is empty or too long for a name. */
  static Optional<String> shown(String text) {
    if (text.length() > 4 * Naming.LONGEST) {
      return Optional.empty();
    }
    String line = line(text).strip();
    return line.isEmpty() || line.length() > Naming.LONGEST ? Optional.empty() : Optional.of(line);
  }

  /** Any text on one line, without control characters. */
  static String line(String text) {
    return text.replaceAll("[\\p{Z}\\p{C}]+", " ");
  }

  /** What identifies a thing that has no id but its name: the name without case (NFKC). */
  static Optional<String> id(String text) {
    return shown(text)
        .map(
            name ->
                Normalizer.normalize(name, Normalizer.Form.NFKC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT));
  }
}
