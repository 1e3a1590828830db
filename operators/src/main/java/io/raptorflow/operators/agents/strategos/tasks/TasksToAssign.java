package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks who should do which task.
 *
 * @param plan id of the plan
 * @param taskIds which, those of them that are open, at most 200; empty: all that are open
 * @param tasks facts to use in place of what was seen, at most 2,000
 * @param people who there is, at most 100; absent: the people seen of the plan, with a week's hours
 * @param overloadPerHour cost of an hour over somebody's hours; absent: nobody may be over
 */
public record TasksToAssign(
    String plan,
    List<String> taskIds,
    @Nullable List<Task> tasks,
    @Nullable List<Person> people,
    @Nullable Double overloadPerHour) {
  static final int MOST_ASSIGNED = 200;

  private static final int MOST_PEOPLE = 100;

  public TasksToAssign {
    TaskSource.requirePlan(plan);
    taskIds = TaskSource.checkedIds(taskIds);
    tasks = TaskSource.bounded(tasks);
    if (people != null) {
      if (people.isEmpty() || people.size() > MOST_PEOPLE) {
        throw new InvalidInput("people", people.size() + " people", "1 to " + MOST_PEOPLE);
      }
      people = Check.list("people", people, MOST_PEOPLE);
      Set<String> seen = new HashSet<>();
      for (Person person : people) {
        if (!seen.add(person.id())) {
          throw new InvalidInput("people", person.id() + " twice", "each once");
        }
      }
    }
    if (overloadPerHour != null && !(overloadPerHour >= 0 && overloadPerHour <= 1e6)) {
      throw new InvalidInput("overloadPerHour", overloadPerHour.toString(), "0 to 1e6");
    }
  }

  /**
   * Somebody who may do tasks.
   *
   * @param skills skill to the rate of working in it, 1 being standard
   * @param hours of work there is time for, of everybody or of nobody; absent: one task each
   */
  public record Person(String id, @Nullable Map<String, Double> skills, @Nullable Double hours) {
    public Person {
      if (id == null || id.isEmpty()) {
        throw new InvalidInput("people.id", "nothing", "the id of a person");
      }
      Fields.bounded("people.id", id);
      skills = Map.copyOf(PersonObserver.skills(skills));
      Hours.requireOrNull("people.hours", hours);
    }

    /** Rate in all of these skills, that of the slowest; 0 when one is missing. */
    double rateIn(List<String> needed) {
      double rate = needed.isEmpty() ? 1 : Double.POSITIVE_INFINITY;
      Map<String, Double> held = skills == null ? Map.of() : skills;
      for (String skill : needed) {
        rate = Math.min(rate, held.getOrDefault(skill, 0.0));
      }
      return rate;
    }
  }
}
