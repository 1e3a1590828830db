package io.raptorflow.schemas.cloudevents;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.validation.PayloadSchemas;
import io.raptorflow.schemas.validation.Violation;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a payload. */
@FunctionalInterface
public interface PayloadCheck {
  /**
   * @param entity the kind of thing the event is about
   * @param dataSchema URI of the payload's schema, if the event states one
   * @param data the payload
   * @return null when the payload is what events of this type about this entity carry
   */
  @Nullable Refusal check(EventType type, String entity, @Nullable String dataSchema, byte[] data);

  /**
   * The contract: every payload follows its JSON Schema. Of the request of a workflow, which people
   * write by hand, all that is wrong is told; of other payloads the first, which is the cheaper.
   */
  static PayloadCheck contract() {
    PayloadSchemas schemas = PayloadSchemas.load();
    return (type, entity, dataSchema, data) -> {
      Violation violation = schemas.check(type, entity, dataSchema, data);
      if (violation == null) {
        return null;
      }
      return entity.equals(Entity.WORKFLOW.wireName())
          ? Refusal.ofAll(schemas.violations(type, entity, dataSchema, data))
          : Refusal.of(violation);
    };
  }
}
