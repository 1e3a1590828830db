package io.raptorflow.operators.knowledge.chunking;

/**
 * A range of a text.
 *
 * @param start offset of its first character
 * @param end offset behind its last, not before {@code start}
 */
record Span(int start, int end) {

  /** Without the blanks at its ends; empty if there is nothing else. */
  Span stripped(String text) {
    int from = start;
    int to = end;
    while (from < to && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
      to--;
    }
    return new Span(from, to);
  }

  boolean isEmpty() {
    return start == end;
  }

  int length() {
    return end - start;
  }

  String of(String text) {
    return text.substring(start, end);
  }
}
