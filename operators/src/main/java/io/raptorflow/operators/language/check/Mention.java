package io.raptorflow.operators.language.check;

/** Something a text says that may be a number. */
sealed interface Mention {
  /** As it was written, at most in other case. */
  String written();

  /**
   * A number, with its percent sign or word of scale taken in.
   *
   * @param plain without a unit that stands behind a later number only: in "10 to 12 %", 10 is
   *     0.10, and 10 if that is what was meant; otherwise the amount
   */
  record Number(String written, Amount amount, Amount plain) implements Mention {}

  /** A date or a part of one. */
  record Date(String written, CalendarDate date) implements Mention {}

  /** Hours and minutes, perhaps seconds, between colons. */
  record Time(String written) implements Mention {}

  /** Anything else with a digit in it, such as Q3 or 1.2.3, or a fraction; in lower case. */
  record Token(String written) implements Mention {}

  /** Letters only, perhaps several words joined, in lower case. */
  record Words(String written) implements Mention {}
}
