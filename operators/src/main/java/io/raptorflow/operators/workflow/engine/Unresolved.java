package io.raptorflow.operators.workflow.engine;

import io.raptorflow.operators.workflow.definition.Resolution;

/** What is said of references and conditions that have no value. */
final class Unresolved {
  private Unresolved() {}

  /**
   * @param resolution any but a value
   * @param reason kind of failure
   */
  static Failure failure(Resolution<?> resolution, String reason) {
    if (resolution instanceof Resolution.Missing<?> missing) {
      return new Failure(reason, missing.reference() + ": there is no " + missing.absent());
    }
    if (resolution instanceof Resolution.Unfit<?> unfit) {
      return new Failure(
          reason, unfit.field() + ": found " + unfit.found() + ", expected " + unfit.expected());
    }
    if (resolution instanceof Resolution.TooLarge<?> large) {
      return new Failure(
          Failure.TOO_LARGE,
          "%s: more than %d bytes of JSON".formatted(large.what(), large.most()));
    }
    if (resolution instanceof Resolution.Skipped<?> skipped) {
      return new Failure(reason, skipped.step() + " was skipped");
    }
    throw new IllegalArgumentException("a value is no failure");
  }
}
