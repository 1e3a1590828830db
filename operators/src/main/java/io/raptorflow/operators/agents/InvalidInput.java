package io.raptorflow.operators.agents;

/**
 * An input that is missing something or cannot be. Thrown by the constructors of input records and
 * by observers that cannot use an event; the host turns it into a typed failure or a dead letter.
 */
public final class InvalidInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final String found;
  private final String expected;

  /**
   * @param field path of the field, for example {@code horizon}
   * @param found what it was, in words a person can search for
   * @param expected what would have been right, with range and unit
   */
  public InvalidInput(String field, String found, String expected) {
    super(sentence(field, found, expected));
    this.field = field;
    this.found = found;
    this.expected = expected;
  }

  /** What is wrong, for people. */
  public String sentence() {
    return sentence(field, found, expected);
  }

  private static String sentence(String field, String found, String expected) {
    return field + ": found " + found + ", expected " + expected;
  }

  public String field() {
    return field;
  }

  public String found() {
    return found;
  }

  public String expected() {
    return expected;
  }
}
