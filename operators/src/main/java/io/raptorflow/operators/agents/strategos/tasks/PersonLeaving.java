package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Resource;
import java.util.List;

/**
 * Forgets the people of a plan who no longer work for it. What was said of them before and is read
 * after does not bring them back; of a binding and a leaving of one moment the leaving counts.
 */
final class PersonLeaving implements Observer<Resource> {
  /** A plan that they are bound to as well is one they work for. */
  static List<MemoryKey> keys(Resource person) {
    return PersonObserver.keys(
        person,
        person.formerPlans().stream().filter(plan -> !person.plans().contains(plan)).toList());
  }

  @Override
  public Decision observe(Observed<Resource> observed, Memory memory) {
    String id =
        observed.event().type() == EventType.DATA_DELETED
            ? observed.event().entityId()
            : Fields.bounded("id", observed.payload().id());
    new NetworkMemory(memory).removePerson(id, TaskChangeObserver.time(observed.event()));
    return Decision.NONE;
  }
}
