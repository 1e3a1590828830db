package io.raptorflow.operators.detection.conflict;

import java.util.List;

/** Parts of sentences for people. */
final class Sentences {
  private static final int MOST_NAMED = 5;

  private Sentences() {}

  /** For example {@code a, b and c}; of many, the first ones and how many more. */
  static String list(List<String> names) {
    List<String> named = names.size() > MOST_NAMED ? names.subList(0, MOST_NAMED) : names;
    int more = names.size() - named.size();
    if (more > 0) {
      return String.join(", ", named) + " and " + more + " more";
    }
    int last = named.size() - 1;
    return last == 0
        ? named.get(0)
        : String.join(", ", named.subList(0, last)) + " and " + named.get(last);
  }
}
