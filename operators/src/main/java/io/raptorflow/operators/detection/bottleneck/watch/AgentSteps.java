package io.raptorflow.operators.detection.bottleneck.watch;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.detection.bottleneck.Lifecycle;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of agents at work. A case is a correlation id, a step {@code
 * <agent>.<capability>} as the payload names them, an execution the message that asked ({@code
 * task}); the resource is the agent, the team its lord. A failure ends an execution without
 * completing it, so that the next attempt is rework. {@code workflow_completed} ends the case.
 *
 * <p>Times are those of the events. RaptorFlow's own agents answer at the time of what they were
 * asked, so the service times of those are zero, and only waiting, rework and hand-overs say
 * something.
 */
final class AgentSteps {
  private AgentSteps() {}

  /**
   * @param caseId correlation id of the event
   * @param payload of the event; null where it could not be read
   */
  static Reading read(Event event, String caseId, @Nullable JsonNode payload) {
    if (event.type() == EventType.WORKFLOW_COMPLETED) {
      return Reading.END;
    }
    String agent = first(text(payload, "agent"), event.agent());
    if (agent == null) {
      return Reading.unchanged(null);
    }
    String capability = text(payload, "capability");
    String step = Names.cut(capability == null ? agent : agent + '.' + capability);
    String instance = first(text(payload, "task"), text(payload, "event"));
    StepEvent happened =
        StepEvent.of(caseId, step, event.time())
            .by(Names.cut(agent))
            .in(event.lord() == null ? null : event.lord().wireName())
            .as(lifecycle(event.type()), instance);
    boolean starts = event.type() == EventType.AGENT_STARTED;
    var move =
        new Move(
            step + '\n' + (instance == null ? "" : instance),
            starts ? step : null,
            event.type() != EventType.AGENT_FAILED,
            event.time());
    return new Reading(List.of(happened), List.of(move), null, false);
  }

  private static Lifecycle lifecycle(EventType type) {
    return switch (type) {
      case AGENT_STARTED -> Lifecycle.START;
      case AGENT_COMPLETED -> Lifecycle.COMPLETE;
      default -> Lifecycle.INTERMEDIATE;
    };
  }

  private static @Nullable String text(@Nullable JsonNode payload, String field) {
    return payload == null ? null : Names.cutOrNull(payload.path(field).asText(""));
  }

  private static @Nullable String first(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
