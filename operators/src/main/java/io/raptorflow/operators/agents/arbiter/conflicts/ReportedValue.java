package io.raptorflow.operators.agents.arbiter.conflicts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.agents.MemoryKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an agent answered, as far as it is a value of known uncertainty: {@code value} and {@code
 * standardError} of its output.
 *
 * @param question the same for all who are asked the same
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ReportedValue(@Nullable String agent, @Nullable String question, @Nullable JsonNode output) {
  /** Of no interest without a value and its error. */
  static List<MemoryKey> keys(ReportedValue reported) {
    boolean isComplete =
        reported.agent != null && reported.question != null && reported.output != null;
    return isComplete && reported.number("value") && reported.number("standardError")
        ? List.of(MemoryKey.tenant())
        : List.of();
  }

  private boolean number(String field) {
    return output != null && output.path(field).isNumber();
  }
}
