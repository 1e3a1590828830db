package io.raptorflow.operators.knowledge.graph;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words of a text as they are compared: without case, diacritics and compatibility forms (NFKD,
 * marks of the inherited script removed). A word is a run of letters, digits and marks; an
 * ideograph or a kana is a word by itself, for nothing stands between such words.
 *
 * <p>Each code point is taken by itself, so the time is linear: reordering the marks of a whole
 * text, as its normal form asks for, takes the square of a long run of them.
 */
final class Words {
  private static final int ZERO_WIDTH_SPACE = 0x200B;

  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  private Words() {}

  static List<String> of(String text) {
    var words = new Words();
    text.codePoints().forEach(words::take);
    words.end();
    return words.words;
  }

  private void take(int codePoint) {
    if (codePoint < 0x80) {
      takeFolded(Character.toLowerCase(codePoint));
      return;
    }
    if (Character.getType(codePoint) == Character.FORMAT && codePoint != ZERO_WIDTH_SPACE) {
      return; // a soft hyphen or joiner is inside a word, and not seen
    }
    String decomposed =
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    Normalizer.normalize(decomposed, Normalizer.Form.NFKD).codePoints().forEach(this::takeFolded);
  }

  private void takeFolded(int codePoint) {
    if (isDiacritic(codePoint)) {
      return;
    }
    if (standsAlone(codePoint)) {
      end();
      words.add(Character.toString(codePoint));
    } else if (Character.isLetterOrDigit(codePoint) || isMark(codePoint)) {
      word.appendCodePoint(codePoint);
    } else {
      end();
    }
  }

  private void end() {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static boolean isDiacritic(int codePoint) {
    return isMark(codePoint) && UnicodeScript.of(codePoint) == UnicodeScript.INHERITED;
  }

  private static boolean isMark(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean standsAlone(int codePoint) {
    if (codePoint < 0x3040) {
      return false;
    }
    return Character.isIdeographic(codePoint)
        || switch (UnicodeScript.of(codePoint)) {
          case HIRAGANA, KATAKANA -> true;
          default -> false;
        };
  }
}
