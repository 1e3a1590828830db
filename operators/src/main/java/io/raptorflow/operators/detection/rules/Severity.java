package io.raptorflow.operators.detection.rules;

/** How much a match matters to who reads the warning. */
public enum Severity {
  INFO,
  WARNING,
  CRITICAL
}
