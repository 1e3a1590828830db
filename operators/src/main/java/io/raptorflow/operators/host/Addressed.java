package io.raptorflow.operators.host;

import io.raptorflow.schemas.Event;

/**
 * One copy of an event for the agents that remember by one key.
 *
 * @param memoryKey written form of the memory key within the event's tenant
 * @param listeners bit i is set when the i-th interest in this event's type and entity listens
 *     under this key; 0 for a task, which names its agent itself
 * @param event the event
 */
record Addressed(String memoryKey, long listeners, Event event) {
  /** Key of the stream: tenants never share memory. */
  String key() {
    return event.tenant() + '|' + memoryKey;
  }
}
