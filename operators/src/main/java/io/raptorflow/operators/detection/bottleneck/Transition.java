package io.raptorflow.operators.detection.bottleneck;

import java.util.Comparator;

/**
 * From one to the next: a pair of activities that directly follow each other in a case, or of
 * resources or teams between which a case was handed over.
 */
public record Transition(String from, String to) implements Comparable<Transition> {
  private static final Comparator<Transition> BY_NAME =
      Comparator.comparing(Transition::from).thenComparing(Transition::to);

  @Override
  public int compareTo(Transition other) {
    return BY_NAME.compare(this, other);
  }
}
