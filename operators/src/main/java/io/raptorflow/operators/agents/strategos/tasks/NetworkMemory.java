package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.codec.Tombstones;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the orchestrator remembers of one plan, cell by cell. */
final class NetworkMemory {
  static final int MOST_OPEN_TASKS = 2_000;
  static final int MOST_TASKS = 10_000;
  static final int MOST_PEOPLE = 500;
  static final int MOST_TYPES = 200;

  private static final Cell<TaskTally> TALLY =
      new Cell<>("tally", TaskTally.CODEC, () -> TaskTally.NONE);
  private static final Cell<TaskHistory> TASKS =
      new Cell<>(
          "task",
          TaskHistory.CODEC,
          () -> {
            throw new IllegalStateException("a task that was never heard of has no history");
          });
  private static final Cell<Durations> DURATIONS =
      new Cell<>("durations", Durations.CODEC, () -> Durations.NONE);
  private static final Cell<PersonFigures> PEOPLE =
      new Cell<>("person", PersonFigures.CODEC, () -> PersonFigures.NONE);

  private final Memory memory;
  private final Tombstones deletedTasks;
  private final Tombstones removedPeople;

  NetworkMemory(Memory memory) {
    this.memory = memory;
    deletedTasks = new Tombstones(memory, "deleted-task");
    removedPeople = new Tombstones(memory, "deleted-person");
  }

  TaskTally tally() {
    return memory.read(TALLY);
  }

  void write(TaskTally tally) {
    memory.write(TALLY, tally);
  }

  Optional<TaskHistory> task(String id) {
    return memory.holds(TASKS.entry(id))
        ? Optional.of(memory.read(TASKS.entry(id)))
        : Optional.empty();
  }

  /** All tasks, by id. */
  List<TaskHistory> tasks() {
    return memory.entries(TASKS).stream().map(id -> memory.read(TASKS.entry(id))).toList();
  }

  /**
   * @throws InvalidInput when a plan would have more tasks than are kept
   */
  void requireRoom(int tasks, int open) {
    TaskTally tally = tally();
    requireAtMost(tally.open() + open, open, MOST_OPEN_TASKS, "open tasks");
    requireAtMost(tally.tasks() + tasks, tasks, MOST_TASKS, "tasks");
  }

  private static void requireAtMost(int have, int added, int most, String what) {
    if (added > 0 && have > most) {
      throw new InvalidInput(
          "plan", have + " " + what, "at most " + most + " " + what + " a plan: split the plan");
    }
  }

  /** Keeps a task and counts it; there has to be room. */
  void write(TaskHistory after) {
    Optional<TaskHistory> before = task(after.task().id());
    TaskTally tally = tally();
    int wasOpen = before.filter(any -> any.task().isOpen()).isPresent() ? 1 : 0;
    int isOpen = after.task().isOpen() ? 1 : 0;
    write(
        tally.withCounts(
            tally.tasks() + (before.isPresent() ? 0 : 1), tally.open() + isOpen - wasOpen));
    memory.write(TASKS.entry(after.task().id()), after);
  }

  /** Forgets a task, unless it was heard of after it was deleted. */
  void deleteTask(String id, Instant time) {
    Optional<TaskHistory> known = task(id);
    if (known.filter(history -> history.heard().isAfter(time)).isPresent()) {
      return;
    }
    deletedTasks.add(id, time);
    if (known.isPresent()) {
      TaskTally tally = tally();
      int wasOpen = known.get().task().isOpen() ? 1 : 0;
      write(tally.withCounts(tally.tasks() - 1, tally.open() - wasOpen));
      memory.forget(TASKS.entry(id));
    }
  }

  /** Whether a task was deleted at this time or later. */
  boolean isTaskDeleted(String id, Instant time) {
    return deletedTasks.covers(id, time);
  }

  /** Forgets a person who is deleted or has left the plan, unless they were heard of after it. */
  void removePerson(String id, Instant time) {
    removedPeople.add(id, time);
    if (person(id).filter(known -> known.isHeardAfter(time)).isEmpty()) {
      memory.forget(PEOPLE.entry(id));
    }
  }

  /** Whether a person was deleted or had left the plan at this time or later. */
  boolean isPersonRemoved(String id, Instant time) {
    return removedPeople.covers(id, time);
  }

  /** Durations by type of work. */
  Map<String, List<Double>> durations() {
    Map<String, List<Double>> durations = new TreeMap<>();
    for (String type : memory.entries(DURATIONS)) {
      durations.put(type, memory.read(DURATIONS.entry(type)).hours());
    }
    return durations;
  }

  /** Of types beyond the first {@value #MOST_TYPES} nothing is kept. */
  void addDuration(String type, double hours) {
    Cell<Durations> cell = DURATIONS.entry(type);
    if (memory.holds(cell) || memory.entries(DURATIONS).size() < MOST_TYPES) {
      memory.write(cell, memory.read(cell).plus(hours));
    }
  }

  Optional<PersonFigures> person(String id) {
    return memory.holds(PEOPLE.entry(id))
        ? Optional.of(memory.read(PEOPLE.entry(id)))
        : Optional.empty();
  }

  /** Everybody of the plan, by id. */
  Map<String, PersonFigures> people() {
    Map<String, PersonFigures> people = new TreeMap<>();
    memory.entries(PEOPLE).forEach(id -> people.put(id, memory.read(PEOPLE.entry(id))));
    return people;
  }

  void write(String person, PersonFigures figures) {
    if (!memory.holds(PEOPLE.entry(person)) && memory.entries(PEOPLE).size() >= MOST_PEOPLE) {
      throw new InvalidInput(
          "plans", MOST_PEOPLE + " people", "at most " + MOST_PEOPLE + " people a plan");
    }
    memory.write(PEOPLE.entry(person), figures);
  }

  /** Forgets the plan. */
  void forgetAll() {
    for (Cell<?> family : List.of(TASKS, DURATIONS, PEOPLE)) {
      memory.entries(family).forEach(entry -> memory.forget(family.entry(entry)));
    }
    deletedTasks.forgetAll();
    removedPeople.forgetAll();
    memory.forget(TALLY);
  }
}
