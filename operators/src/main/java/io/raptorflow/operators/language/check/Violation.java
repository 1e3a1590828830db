package io.raptorflow.operators.language.check;

/**
 * What an answer did that it must not.
 *
 * @param detail the number, or empty: words and links of a bad answer are not passed on
 */
public record Violation(Kind kind, String detail) {
  /** The rule that was broken. */
  public enum Kind {
    /** Nothing was said. */
    BLANK,
    /** It was cut: by the most tokens, or a filter. */
    UNFINISHED,
    /** More characters than allowed. */
    TOO_LONG,
    /** A character that is not seen. */
    UNSEEN_CHARACTER,
    /** A number, date or time that the facts do not have. */
    UNKNOWN_NUMBER,
    /** A link or a host's name that the facts do not have. */
    UNKNOWN_LINK
  }

  @Override
  public String toString() {
    return detail.isEmpty() ? kind.name() : kind + " " + detail;
  }
}
