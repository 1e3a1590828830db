package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a question's tasks come from: those it tells, else those seen of its plan. */
final class TaskSource {
  static final int MOST_TASKS = 2_000;

  private TaskSource() {}

  static void requirePlan(@Nullable String plan) {
    if (plan == null || plan.isEmpty()) {
      throw new InvalidInput("plan", "nothing", "the id of the plan");
    }
  }

  static @Nullable List<Task> bounded(@Nullable List<Task> tasks) {
    if (tasks == null) {
      return null;
    }
    if (tasks.size() > MOST_TASKS) {
      throw new InvalidInput(
          "tasks", tasks.size() + " tasks", "at most " + MOST_TASKS + ": split the plan");
    }
    return Check.list("tasks", tasks, MOST_TASKS);
  }

  static List<String> checkedIds(@Nullable List<String> ids) {
    return Check.list("taskIds", ids, NetworkMemory.MOST_TASKS);
  }

  static Map<String, NetworkTask> of(@Nullable List<Task> told, Memory memory) {
    Map<String, NetworkTask> tasks = new LinkedHashMap<>();
    if (told == null) {
      for (TaskHistory history : new NetworkMemory(memory).tasks()) {
        tasks.put(history.task().id(), history.timedTask());
      }
      return tasks;
    }
    for (Task task : told) {
      NetworkTask added = NetworkTask.of(task);
      NetworkTask earlier = tasks.put(added.id(), added);
      if (earlier != null && !earlier.equals(added)) {
        throw new InvalidInput(
            "tasks", earlier + " and " + added, "one content for id " + added.id());
      }
    }
    return tasks;
  }

  /**
   * The tasks of these ids, or all open ones when none are named.
   *
   * @throws InvalidInput when one is not known
   */
  static List<NetworkTask> chosen(Map<String, NetworkTask> tasks, List<String> ids) {
    if (ids.isEmpty()) {
      return tasks.values().stream().filter(NetworkTask::isOpen).toList();
    }
    return ids.stream().distinct().map(id -> known(tasks, id)).toList();
  }

  static NetworkTask known(Map<String, NetworkTask> tasks, String id) {
    NetworkTask task = tasks.get(id);
    if (task == null) {
      throw new InvalidInput("taskIds", id, "the id of a task of the plan");
    }
    return task;
  }
}
