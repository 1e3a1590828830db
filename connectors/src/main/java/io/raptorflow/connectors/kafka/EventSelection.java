package io.raptorflow.connectors.kafka;

import io.raptorflow.schemas.Event;
import java.io.Serializable;

/** Which events of a channel a job is concerned with. */
@FunctionalInterface
public interface EventSelection extends Serializable {
  EventSelection ALL = event -> true;

  /**
   * @param event whose payload may be anything: it is checked only if the event is taken
   */
  boolean takes(Event event);
}
