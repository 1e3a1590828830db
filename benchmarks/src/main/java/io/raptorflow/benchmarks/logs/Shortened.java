package io.raptorflow.benchmarks.logs;

/** Foreign text in a message: long enough to be recognised. */
final class Shortened {
  private static final int LENGTH = 60;

  private Shortened() {}

  static String of(String text) {
    return text.length() <= LENGTH ? text : text.substring(0, LENGTH) + "…";
  }
}
