package io.raptorflow.operators.detection.rules;

import java.util.List;
import java.util.stream.Collectors;

/** A rule that cannot run, with every fault that was found in it. */
public final class InvalidRule extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RuleFault> faults;

  InvalidRule(List<RuleFault> faults) {
    super(faults.stream().map(RuleFault::toString).collect(Collectors.joining("; ")));
    this.faults = List.copyOf(faults);
  }

  /** At least one, in the order of the document. */
  public List<RuleFault> faults() {
    return faults;
  }
}
