package io.raptorflow.schemas.validation;

import java.io.Serial;

/** Ends the pass over a payload at the first thing that is wrong with it. */
final class Fault extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final transient Violation violation;

  Fault(Violation violation) {
    super(null, null, false, false); // nobody reads its stack, and bad input must stay cheap
    this.violation = violation;
  }

  Violation violation() {
    return violation;
  }
}
