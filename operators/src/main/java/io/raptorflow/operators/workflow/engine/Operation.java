package io.raptorflow.operators.workflow.engine;

import java.util.Locale;

/** What is counted and timed of executions, by lord and capability. */
public enum Operation {
  /**
   * An attempt at a task, from when it is asked until it is answered, fails, times out, or is
   * overtaken by the answer to an earlier attempt. A refusal is an answer, as is too little data.
   */
  DELEGATION,
  /** The same of attempts that are not the first. */
  RETRY,
  /** Several agents' answers to a step become one, from the first of them; else an error. */
  AGGREGATION,
  /**
   * Answers that contradict each other are decided between, from the last of them; an error if they
   * are not.
   */
  CONFLICT_RESOLUTION,
  /** A part is undone, from the first attempt, whatever number it takes; else an error. */
  COMPENSATION,
  /** A step, from its beginning until it is completed, or else fails for good. */
  STEP;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** As it stands in names of metrics. */
  public String wireName() {
    return wireName;
  }
}
