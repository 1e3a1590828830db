package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** What came of a task. */
public sealed interface Answer {
  /**
   * The agent answered.
   *
   * @param agent its name
   * @param confidence 0–1
   * @param output not to be modified
   */
  record Success(String agent, double confidence, JsonNode output) implements Answer {}

  /**
   * It did not.
   *
   * @param agent its name, if one was asked
   */
  record Failed(@Nullable String agent, Failure failure) implements Answer {}
}
