package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
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
   * @param retryAfter how long it is of no use to ask again, if that is known
   */
  record Failed(@Nullable String agent, Failure failure, @Nullable Duration retryAfter)
      implements Answer {
    public Failed(@Nullable String agent, Failure failure) {
      this(agent, failure, null);
    }
  }
}
