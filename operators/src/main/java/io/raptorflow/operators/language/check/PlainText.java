package io.raptorflow.operators.language.check;

import java.text.Normalizer;

/**
 * A text in one way of writing, so that look-alike digits, signs and full stops are what they are.
 */
final class PlainText {
  private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2212\u02D7\u2796";

  private PlainText() {}

  /**
   * NFKC, decimal digits of every script and the signs that go with them as ASCII, other numbers'
   * characters left out.
   */
  static String of(String text) {
    StringBuilder known = new StringBuilder(text.length());
    text.codePoints()
        .map(character -> isOtherNumber(character) ? ' ' : character)
        .forEach(known::appendCodePoint);
    StringBuilder plain = new StringBuilder(text.length());
    Normalizer.normalize(known, Normalizer.Form.NFKC)
        .codePoints()
        .map(PlainText::ascii)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Such as a half, a superscript, a circled or a Roman number in one character. */
  static boolean isOtherNumber(int character) {
    int type = Character.getType(character);
    return type == Character.OTHER_NUMBER
        || type == Character.LETTER_NUMBER
        || isIdeographicNumber(character);
  }

  private static boolean isIdeographicNumber(int character) {
    return "\u3007\u4E00\u4E8C\u4E09\u56DB\u4E94\u516D\u4E03\u516B\u4E5D\u5341\u767E\u5343\u4E07"
            .indexOf(character)
        >= 0;
  }

  private static int ascii(int character) {
    if (Character.getType(character) == Character.DECIMAL_DIGIT_NUMBER) {
      return '0' + Character.digit(character, 10);
    }
    return switch (character) {
      case '\u3002', '\u066B' -> '.'; // ideographic full stop, Arabic decimal point
      case '\u066C' -> ','; // Arabic thousands
      case '\u066A' -> '%';
      default -> HYPHENS.indexOf(character) >= 0 ? '-' : character;
    };
  }
}
