package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Entity;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of work whose hours are counted together: the weeks of people and the milliseconds of
 * agents have no total that means anything.
 */
enum Flow {
  /** Tasks of people; a case is a task. */
  TASKS,
  /** Tasks of agents; a case is what the events of one correlation id belong to. */
  AGENTS;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  String wireName() {
    return wireName;
  }

  /** The one an event tells of; broadcast copies tell of none. */
  static Optional<Flow> of(Event event) {
    if (!event.isHomeCopy()) {
      return Optional.empty();
    }
    return switch (event.type()) {
      case DATA_CREATED, DATA_UPDATED, DATA_DELETED ->
          event.entity().equals(Entity.TASK.wireName()) ? Optional.of(TASKS) : Optional.empty();
      case AGENT_STARTED, AGENT_COMPLETED, AGENT_FAILED, WORKFLOW_COMPLETED ->
          event.correlationId() == null ? Optional.empty() : Optional.of(AGENTS);
      default -> Optional.empty();
    };
  }
}
