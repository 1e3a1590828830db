package io.raptorflow.benchmarks.organisation;

/** What a shock does to a series. */
public enum ShockKind {
  /** Values rise for an hour. */
  SPIKE,
  /** Values fall for hours. */
  DIP,
  /** Values rise or fall and stay there. */
  LEVEL_SHIFT,
  /** Values scatter more for a day. */
  VARIANCE_CHANGE
}
