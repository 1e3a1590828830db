package io.raptorflow.operators.detection.bottleneck;

import java.util.Comparator;

/**
 * From one to the next: a pair of activities that directly follow each other in a case, or of
 * resources or teams between which a case was handed over.
 */
public record Transition(String from, String to) implements Comparable<Transition> {
  private static final Comparator<Transition> BY_NAME =
      Comparator.comparing(Transition::from).thenComparing(Transition::to);

  /** Both names in one text, told apart whatever they hold. */
  String text() {
    return from.length() + ":" + from + to;
  }

  static Transition parse(String text) {
    int colon = text.indexOf(':');
    int middle = colon + 1 + Integer.parseInt(text.substring(0, colon));
    return new Transition(text.substring(colon + 1, middle), text.substring(middle));
  }

  @Override
  public int compareTo(Transition other) {
    return BY_NAME.compare(this, other);
  }
}
