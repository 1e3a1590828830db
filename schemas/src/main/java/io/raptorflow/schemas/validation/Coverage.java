package io.raptorflow.schemas.validation;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.validation.Violation.Kind;
import org.jspecify.annotations.Nullable;

/** How much of an entity's schema applies to an event's payload. */
enum Coverage {
  /** All of it. */
  WHOLE,
  /** What is there has to follow it, nothing has to be there. */
  PART,
  /** None: any object will do. */
  OBJECT;

  private static final String PERSON = "person";

  static Coverage of(EventType type, String entity) {
    if (entity.equals(Entity.WORKFLOW.wireName()) && type != EventType.DATA_CREATED) {
      return OBJECT;
    }
    return switch (type) {
      case DATA_CREATED, DATA_UPDATED, METRIC_RECORDED, MESSAGE_SENT, MESSAGE_RECEIVED -> WHOLE;
      case DATA_DELETED -> entity.equals(PERSON) ? OBJECT : PART;
      case AGENT_STARTED,
          AGENT_COMPLETED,
          AGENT_FAILED,
          CAPABILITY_EXECUTED,
          RESULT_GENERATED,
          DATA_QUERIED,
          DATA_VALIDATED,
          NOTIFICATION_TRIGGERED,
          BROADCAST_INITIATED,
          RESPONSE_DELIVERED,
          ERROR_OCCURRED,
          WARNING_ISSUED,
          STATUS_UPDATED,
          RESOURCE_ALLOCATED,
          WORKFLOW_COMPLETED ->
          OBJECT;
    };
  }

  /**
   * What is wrong with a type of which a schema applies being said of an entity.
   *
   * @param entity its name as written
   * @param known the entity of that name, if there is one
   * @return null when nothing is
   */
  static @Nullable Violation misplaced(EventType type, String entity, @Nullable Entity known) {
    Entity only =
        switch (type) {
          case METRIC_RECORDED -> Entity.METRIC;
          case MESSAGE_SENT, MESSAGE_RECEIVED -> Entity.MESSAGE;
          default -> null;
        };
    if (known != null && (only == null || only == known)) {
      return null;
    }
    String expected =
        only == null
            ? "an entity of the contract, for example metric/<series>"
            : only.wireName() + "/<id> for " + type.wireName();
    return new Violation(Kind.UNKNOWN_ENTITY, "subject", "'" + entity + "/…'", expected);
  }
}
