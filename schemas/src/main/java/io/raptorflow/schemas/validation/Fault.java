package io.raptorflow.schemas.validation;

import java.io.Serial;

/** Ends the pass over a payload when as much is wrong with it as was asked for. */
final class Fault extends Exception {
  @Serial private static final long serialVersionUID = 1;

  Fault() {
    super(null, null, false, false); // nobody reads its stack, and bad input must stay cheap
  }
}
