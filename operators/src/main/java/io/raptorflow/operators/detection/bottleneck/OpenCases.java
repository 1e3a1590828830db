package io.raptorflow.operators.detection.bottleneck;

import org.jspecify.annotations.Nullable;

/** The cases that are followed, a bounded number. */
interface OpenCases {
  /** Takes the next event of its case; null, and counted, where there is no room for the case. */
  @Nullable Step advance(StepEvent event);

  /** Lets a case go that has come to its end. */
  void close(String caseId);

  /** Cases begun. */
  long begun();

  /** Of those, still followed. */
  int open();

  /** Cases let go because too many were open. */
  long abandoned();

  /** Events, activities and starts there was no room for. */
  long untracked();
}
