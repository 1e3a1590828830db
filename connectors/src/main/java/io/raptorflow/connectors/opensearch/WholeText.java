package io.raptorflow.connectors.opensearch;

/**
 * Texts as UTF-8 has them. A half surrogate pair, which JSON can smuggle in by an escape and no
 * UTF-8 has, becomes U+FFFD, in what is looked for as in what is found.
 */
final class WholeText {
  private static final int REPLACEMENT = 0xFFFD;

  private WholeText() {}

  static String of(String text) {
    return isWhole(text)
        ? text
        : text.codePoints()
            .map(character -> isHalf(character) ? REPLACEMENT : character)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  static boolean isWhole(String text) {
    return text.codePoints().noneMatch(WholeText::isHalf);
  }

  private static boolean isHalf(int character) {
    return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
  }
}
