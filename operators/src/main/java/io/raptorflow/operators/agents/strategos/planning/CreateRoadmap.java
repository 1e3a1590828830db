package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks when the phases and milestones of a plan can be done.
 *
 * @param plan id of the plan
 * @param start first day of the plan
 * @param tasks of the plan; 1 to 2,000
 * @param workdays days of the week that are worked, Monday to Friday unless said
 * @param hoursPerDay hours worked a day, 8 unless said
 * @param people how many there are in all; absent: as many as are needed
 * @param blackouts times in which work rests; at most 100, of 3,660 days in all, and where they are
 *     for some tasks, of 100,000 days over all those tasks
 * @param maxPhases the most lanes, 1 to 50, 6 unless said
 * @param milestones how many milestones, as set_milestones sets them; absent: none
 */
public record CreateRoadmap(
    String plan,
    LocalDate start,
    List<PlanTask> tasks,
    List<DayOfWeek> workdays,
    @Nullable Double hoursPerDay,
    @Nullable Integer people,
    List<Blackout> blackouts,
    @Nullable Integer maxPhases,
    @Nullable Integer milestones) {
  private static final int DAYS_A_WEEK = 7;
  private static final int MOST_PEOPLE = 100_000;
  private static final int MOST_BLACKOUTS = 100;
  private static final int MOST_BLACKOUT_DAYS = 3_660;
  private static final int MOST_TASK_DAYS = 100_000;
  private static final int MOST_PHASES = 50;
  private static final int STANDARD_PHASES = 6;
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

  public CreateRoadmap {
    Check.text("plan", plan);
    if (start == null || start.isBefore(EARLIEST) || start.isAfter(LATEST)) {
      throw new InvalidInput("start", String.valueOf(start), "a day from 1900 to 2200");
    }
    tasks = PlanTask.checked(tasks);
    workdays = Check.list("workdays", workdays, DAYS_A_WEEK);
    hoursPerDay = hoursPerDay == null ? 8.0 : Check.number("hoursPerDay", hoursPerDay, 0.5, 24);
    if (people != null) {
      Check.count("people", people, 1, 1, MOST_PEOPLE);
      for (PlanTask task : tasks) {
        if (task.team() > people) {
          throw new InvalidInput(
              "tasks." + task.id() + ".people",
              task.team() + " at once",
              "at most " + people + ", as many as there are");
        }
      }
    }
    blackouts = Check.list("blackouts", blackouts, MOST_BLACKOUTS);
    long days = blackouts.stream().mapToLong(Blackout::days).sum();
    if (days > MOST_BLACKOUT_DAYS) {
      throw new InvalidInput("blackouts", days + " days", "at most " + MOST_BLACKOUT_DAYS);
    }
    long taskDays = blackouts.stream().mapToLong(b -> b.days() * b.tasks().size()).sum();
    if (taskDays > MOST_TASK_DAYS) {
      throw new InvalidInput(
          "blackouts.tasks",
          taskDays + " days over all tasks",
          "at most " + MOST_TASK_DAYS + ", or a blackout for all");
    }
    requireKnown(tasks, blackouts);
    maxPhases = Check.count("maxPhases", maxPhases, STANDARD_PHASES, 1, MOST_PHASES);
    if (milestones != null) {
      Check.count("milestones", milestones, 1, 1, Math.min(MOST_PHASES, tasks.size()));
    }
  }

  private static void requireKnown(List<PlanTask> tasks, List<Blackout> blackouts) {
    Set<String> ids = new HashSet<>();
    tasks.forEach(task -> ids.add(task.id()));
    for (Blackout blackout : blackouts) {
      for (String task : blackout.tasks()) {
        if (!ids.contains(task)) {
          throw new InvalidInput("blackouts.tasks", task, "ids of tasks of the plan");
        }
      }
    }
  }

  WorkCalendar calendar() {
    return new WorkCalendar(
        start,
        workdays.isEmpty() ? WorkCalendar.MONDAY_TO_FRIDAY : new HashSet<>(workdays),
        hoursPerDay == null ? 8 : hoursPerDay);
  }

  int phases() {
    return maxPhases == null ? STANDARD_PHASES : maxPhases;
  }

  /**
   * A time in which work rests.
   *
   * @param from first day
   * @param to last day
   * @param tasks whose work rests; empty: all
   */
  public record Blackout(LocalDate from, LocalDate to, List<String> tasks) {
    public Blackout {
      if (from == null || to == null || to.isBefore(from)) {
        throw new InvalidInput(
            "blackouts", "from " + from + " to " + to, "a first day and a last day not before it");
      }
      tasks = Check.list("blackouts.tasks", tasks, PlanTask.MOST_TASKS);
    }

    long days() {
      return to.toEpochDay() - from.toEpochDay() + 1;
    }
  }
}
