package io.raptorflow.operators.language.prompt;

/**
 * Characters a reader does not see: controls, formats such as zero-width and direction marks, tags,
 * variation selectors, and code points without a character.
 */
public final class UnseenCharacters {
  private UnseenCharacters() {}

  public static boolean contain(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> isVariationSelector(character);
    };
  }

  private static boolean isVariationSelector(int character) {
    return (character >= 0xFE00 && character <= 0xFE0F)
        || (character >= 0xE0100 && character <= 0xE01EF);
  }
}
