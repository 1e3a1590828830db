package io.raptorflow.operators.knowledge.ingest;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;

/** Whose data has to go when they are deleted. */
final class PersonalData {
  private static final String PERSON = Entity.CUSTOMER.wireName() + '/';

  private PersonalData() {}

  /**
   * @param subject {@code entity/id}
   */
  static boolean isPerson(String subject) {
    return subject.startsWith(PERSON);
  }

  /** Whether it asks that nothing be known any more of a person. */
  static boolean isErasure(Event event) {
    return event.type() == EventType.DATA_DELETED && isPerson(event.subject());
  }
}
