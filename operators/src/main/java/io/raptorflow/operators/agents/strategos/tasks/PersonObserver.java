package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns what the people of a plan can do. A person who is bound to no plan belongs to no plan's
 * memory: a question has to name them.
 */
final class PersonObserver implements Observer<Resource> {
  private static final int MOST_SKILLS = 100;

  static List<MemoryKey> keys(Resource person) {
    return person.kind() != Resource.Kind.PERSON
        ? List.of()
        : person.plans().stream()
            .filter(plan -> !plan.isEmpty())
            .distinct()
            .map(MemoryKey::plan)
            .toList();
  }

  @Override
  public Decision observe(Observed<Resource> observed, Memory memory) {
    Resource told = observed.payload();
    TreeMap<String, Double> skills = skills(told.skills());
    Double hours = told.hoursPerWeek();
    if (hours != null && !(hours >= 0 && hours <= 168)) {
      throw new InvalidInput("hoursPerWeek", hours.toString(), "0 to 168 hours");
    }
    String id = Fields.bounded("id", told.id());
    NetworkMemory plan = new NetworkMemory(memory);
    TreeMap<String, List<Double>> outcomes =
        new TreeMap<>(plan.person(id).orElse(PersonFigures.NONE).outcomes());
    outcomes.keySet().retainAll(skills.keySet());
    plan.write(id, new PersonFigures(skills, hours, outcomes));
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
