package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextAnswer;

/**
 * One copy of an event for the agents that remember by one key.
 *
 * @param key of the stream: tenant and memory key, so that tenants never share memory
 * @param listeners bit i is set when the i-th interest in this event's type and entity listens
 *     under this key; 0 for a task, which names its agent itself
 * @param event the event
 * @param context what documents say to a task; {@link ContextAnswer#NONE} if they were not asked
 */
record Addressed(String key, long listeners, Event event, ContextAnswer context) {
  Addressed(String key, long listeners, Event event) {
    this(key, listeners, event, ContextAnswer.NONE);
  }

  boolean isTask() {
    return listeners == 0;
  }

  static Addressed to(MemoryKey memoryKey, long listeners, Event event) {
    String key = event.tenant() + '|' + memoryKey.entity() + '/' + memoryKey.id();
    return new Addressed(key, listeners, event);
  }

  /** Written form of the memory key within the event's tenant. */
  String memoryKey() {
    return key.substring(event.tenant().length() + 1);
  }
}
