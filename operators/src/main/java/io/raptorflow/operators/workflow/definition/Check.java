package io.raptorflow.operators.workflow.definition;

import java.util.List;

/**
 * What a check has come to.
 *
 * @param <T> what is made of that which has no faults
 */
public sealed interface Check<T> {
  /** What is wrong; nothing if it is passed. */
  List<Fault> faults();

  /** Nothing is wrong. */
  record Passed<T>(T value) implements Check<T> {
    @Override
    public List<Fault> faults() {
      return List.of();
    }
  }

  /**
   * Something is.
   *
   * @param faults all that were found, in the order of the definition; at least one
   */
  record Refused<T>(List<Fault> faults) implements Check<T> {
    public Refused {
      faults = List.copyOf(faults);
    }
  }
}
