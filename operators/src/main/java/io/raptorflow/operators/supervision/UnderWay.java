package io.raptorflow.operators.supervision;

import io.raptorflow.operators.supervision.Directive.InFlight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The tasks that agents were asked and have not answered, and how many each was. */
final class UnderWay {
  /** By id of the task, the longest under way first. */
  private final Map<String, InFlight> tasks = new LinkedHashMap<>();

  private final Map<String, Integer> load = new HashMap<>();

  int size() {
    return tasks.size();
  }

  boolean contains(String taskId) {
    return tasks.containsKey(taskId);
  }

  /** How many tasks an agent has. */
  int load(String agent) {
    return load.getOrDefault(agent, 0);
  }

  void put(String taskId, InFlight task) {
    remove(taskId);
    tasks.put(taskId, task);
    load.merge(task.agent(), 1, Integer::sum);
  }

  @Nullable InFlight remove(String taskId) {
    InFlight task = tasks.remove(taskId);
    if (task != null) {
      load.merge(task.agent(), -1, Integer::sum);
    }
    return task;
  }

  /** Takes out those that match; the longest under way first. */
  List<Map.Entry<String, InFlight>> removeAll(Predicate<InFlight> condition) {
    List<Map.Entry<String, InFlight>> removed = new ArrayList<>();
    for (Map.Entry<String, InFlight> entry : tasks.entrySet()) {
      if (condition.test(entry.getValue())) {
        removed.add(Map.entry(entry.getKey(), entry.getValue()));
      }
    }
    removed.forEach(entry -> remove(entry.getKey()));
    return removed;
  }

  /** Since when each agent has a task that it has not answered, in milliseconds. */
  Map<String, Long> oldest() {
    Map<String, Long> oldest = new HashMap<>();
    tasks.values().forEach(task -> oldest.merge(task.agent(), task.sentAt(), Math::min));
    return oldest;
  }

  Map<String, InFlight> tasks() {
    return tasks;
  }
}
