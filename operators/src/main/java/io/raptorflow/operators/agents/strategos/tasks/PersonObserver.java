package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns what the people of a plan can do. A person who is bound to no plan belongs to no plan's
 * memory: a question has to name them. What is older than what was heard of somebody is passed
 * over; of two events of one moment the one of the greater id counts.
 */
final class PersonObserver implements Observer<Resource> {
  private static final int MOST_SKILLS = 100;

  static List<MemoryKey> keys(Resource person) {
    return keys(person, person.plans());
  }

  /** The memories of plans of a person; of teams and tools none is kept. */
  static List<MemoryKey> keys(Resource person, List<String> plans) {
    return person.kind() != Resource.Kind.PERSON
        ? List.of()
        : plans.stream().filter(plan -> !plan.isEmpty()).distinct().map(MemoryKey::plan).toList();
  }

  @Override
  public Decision observe(Observed<Resource> observed, Memory memory) {
    Resource told = observed.payload();
    Instant time = TaskChangeObserver.time(observed.event());
    String event = TaskChangeObserver.id(observed.event());
    NetworkMemory plan = new NetworkMemory(memory);
    if (observed.event().type() == EventType.DATA_DELETED) {
      plan.removePerson(observed.event().entityId(), time);
      return Decision.NONE;
    }
    TreeMap<String, Double> skills = skills(told.skills());
    Double hours = told.hoursPerWeek();
    if (hours != null && !(hours >= 0 && hours <= 168)) {
      throw new InvalidInput("hoursPerWeek", hours.toString(), "0 to 168 hours");
    }
    String id = Fields.bounded("id", told.id());
    PersonFigures known = plan.person(id).orElse(PersonFigures.NONE);
    if (plan.isPersonRemoved(id, time) || known.isAfter(time, event)) {
      return Decision.NONE;
    }
    TreeMap<String, List<Double>> outcomes = new TreeMap<>(known.outcomes());
    outcomes.keySet().retainAll(skills.keySet());
    plan.write(id, new PersonFigures(skills, hours, outcomes, time, event));
    return Decision.NONE;
  }

  static TreeMap<String, Double> skills(@Nullable Map<String, Double> told) {
    TreeMap<String, Double> skills = new TreeMap<>();
    if (told == null) {
      return skills;
    }
    if (told.size() > MOST_SKILLS) {
      throw new InvalidInput("skills", told.size() + " skills", "at most " + MOST_SKILLS);
    }
    told.forEach(
        (skill, rate) -> {
          if (rate == null || !(rate >= .01 && rate <= 100)) {
            throw new InvalidInput(
                "skills." + skill, String.valueOf(rate), "a rate of 0.01 to 100");
          }
          skills.put(Fields.bounded("skills", skill), rate);
        });
    return skills;
  }
}
