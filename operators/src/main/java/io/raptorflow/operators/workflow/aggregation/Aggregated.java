package io.raptorflow.operators.workflow.aggregation;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of several answers. */
public sealed interface Aggregated {
  /** One answer. */
  record Agreed(JsonNode output) implements Aggregated {}

  /**
   * None.
   *
   * @param why one sentence: how many answers are missing, or who differs from whom, and where
   */
  record Disagreed(String why) implements Aggregated {}
}
