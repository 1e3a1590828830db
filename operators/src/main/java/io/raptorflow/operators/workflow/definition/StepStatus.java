package io.raptorflow.operators.workflow.definition;

import java.util.Locale;

/** How a step was settled, as conditions read it of {@code status}. */
public enum StepStatus {
  COMPLETED,
  FAILED,
  SKIPPED;

  /** As conditions write it, for example {@code completed}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
