package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.operators.agents.inputs.TaskLink;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for an initiative and its plan as a file.
 *
 * @param initiativeId which one
 * @param format of the file
 * @param tasks the plan, none after those that wait for it in a circle; at most 2,000
 */
public record ExportInitiativePlan(String initiativeId, Format format, List<Step> tasks) {
  private static final int MOST_TASKS = 2_000;

  public ExportInitiativePlan {
    Check.text("initiativeId", initiativeId);
    if (format == null) {
      throw new InvalidInput("format", "nothing", "one of json, markdown, ms_project");
    }
    tasks = Check.list("tasks", tasks, MOST_TASKS);
    Set<String> ids = new HashSet<>();
    for (Step task : tasks) {
      if (!ids.add(task.id())) {
        throw new InvalidInput("tasks.id", task.id() + " twice", "each only once");
      }
    }
    for (Step task : tasks) {
      for (TaskLink predecessor : task.predecessors()) {
        if (!ids.contains(predecessor.task()) || predecessor.task().equals(task.id())) {
          throw new InvalidInput(
              "tasks." + task.id() + ".predecessors", predecessor.task(), "another of the tasks");
        }
      }
    }
  }

  /** What the file is. */
  public enum Format {
    /** Canonical JSON (RFC 8785). */
    @JsonProperty("json")
    JSON,
    /** For people. */
    @JsonProperty("markdown")
    MARKDOWN,
    /** Microsoft Project's XML (MSPDI). */
    @JsonProperty("ms_project")
    MS_PROJECT
  }

  /**
   * A task of the plan.
   *
   * @param start when it should start
   * @param finish when it should be finished, not before the start
   * @param hours work, in working hours
   * @param predecessors what has to happen to other tasks before it; at most 200
   */
  public record Step(
      String id,
      String name,
      Instant start,
      Instant finish,
      @Nullable Double hours,
      List<TaskLink> predecessors) {
    private static final int MOST_PREDECESSORS = 200;
    private static final double MOST_HOURS = 1e6;

    public Step {
      Check.text("tasks.id", id);
      Check.text("tasks.name", name);
      if (start == null || finish == null || finish.isBefore(start)) {
        throw new InvalidInput(
            "tasks." + id, "start " + start + ", finish " + finish, "a start and a later finish");
      }
      hours = Check.number("tasks.hours", hours, 0, MOST_HOURS);
      predecessors = Check.list("tasks.predecessors", predecessors, MOST_PREDECESSORS);
    }
  }
}
