package io.raptorflow.operators.supervision;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** A decision of a supervisor that lasts, with what it rests on. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "decision")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Change.OfHealth.class, name = "agent_health"),
  @JsonSubTypes.Type(value = Change.OfSlots.class, name = "slots")
})
sealed interface Change {
  /**
   * An agent is seen differently.
   *
   * @param why one sentence for people
   */
  record OfHealth(
      String agent,
      @JsonProperty("from") Health.State from,
      @JsonProperty("to") Health.State to,
      String why)
      implements Change {}

  /**
   * More or fewer tasks may be under way.
   *
   * @param why one sentence for people
   */
  record OfSlots(int from, int to, int inFlight, int waiting, String why) implements Change {}
}
