package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the monitor remembers of one plan, cell by cell. */
final class PlanMemory {
  static final int MOST_OPEN_TASKS = 2_000;
  static final int MOST_TASKS = 10_000;
  static final int MOST_WEEKS = 260;
  static final int MOST_MILESTONES = 500;

  static final Cell<Tally> TALLY = new Cell<>("tally", Tally.CODEC, () -> Tally.NONE);
  static final Cell<PlanHeader> PLAN = new Cell<>("plan", PlanHeader.CODEC, () -> PlanHeader.NONE);
  static final Cell<BaselinePeriods> PERIODS =
      new Cell<>("baseline-periods", BaselinePeriods.CODEC, BaselinePeriods::none);
  static final Cell<WeekFigures> OPENING =
      new Cell<>("opening", WeekFigures.CODEC, WeekFigures::empty);
  static final Cell<AccountNames> ACCOUNTS =
      new Cell<>("accounts", AccountNames.CODEC, AccountNames::none);
  static final Cell<OpenEpisodes> EPISODES =
      new Cell<>("episodes", OpenEpisodes.CODEC, OpenEpisodes::none);

  private static final Cell<TaskTrail> TASKS =
      new Cell<>(
          "task",
          TaskTrail.CODEC,
          () -> {
            throw new IllegalStateException("a task that was never heard of has no trail");
          });
  private static final Cell<BaselineTask> BASELINE =
      new Cell<>("baseline-task", BaselineTask.CODEC, () -> BaselineTask.NONE);
  private static final Cell<WeekFigures> WEEKS =
      new Cell<>("week", WeekFigures.CODEC, WeekFigures::empty);
  private static final Cell<DwellLog> DWELLS = new Cell<>("dwell", DwellLog.CODEC, DwellLog::empty);
  private static final Cell<MilestoneFacts> MILESTONES =
      new Cell<>("milestone", MilestoneFacts.CODEC, () -> MilestoneFacts.NONE);

  private final Memory memory;

  PlanMemory(Memory memory) {
    this.memory = memory;
  }

  <T> T read(Cell<T> cell) {
    return memory.read(cell);
  }

  <T> void write(Cell<T> cell, T value) {
    memory.write(cell, value);
  }

  boolean holdsTask(String id) {
    return memory.holds(TASKS.entry(id));
  }

  TaskTrail task(String id) {
    return memory.read(TASKS.entry(id));
  }

  void write(TaskTrail trail) {
    memory.write(TASKS.entry(trail.facts().id()), trail);
  }

  List<TaskTrail> tasks() {
    return memory.entries(TASKS).stream().map(this::task).toList();
  }

  BaselineTask baselineTask(String id) {
    return memory.read(BASELINE.entry(id));
  }

  Map<String, BaselineTask> baselineTasks() {
    Map<String, BaselineTask> tasks = new TreeMap<>();
    memory.entries(BASELINE).forEach(id -> tasks.put(id, baselineTask(id)));
    return tasks;
  }

  /** Replaces all baseline tasks. */
  void writeBaselineTasks(Map<String, BaselineTask> tasks) {
    memory.entries(BASELINE).stream()
        .filter(id -> !tasks.containsKey(id))
        .forEach(id -> memory.forget(BASELINE.entry(id)));
    tasks.forEach((id, task) -> memory.write(BASELINE.entry(id), task));
  }

  /** The figures of the weeks kept, oldest first. */
  NavigableMap<Week, WeekFigures> weeks() {
    NavigableMap<Week, WeekFigures> weeks = new TreeMap<>();
    for (String entry : memory.entries(WEEKS)) {
      weeks.put(new Week(Long.parseLong(entry)), memory.read(WEEKS.entry(entry)));
    }
    return weeks;
  }

  WeekFigures week(Week week) {
    return memory.read(WEEKS.entry(entryOf(week)));
  }

  /**
   * Books into a week; one older than all that are kept goes into the opening figures, where weeks
   * beyond {@value #MOST_WEEKS} are folded too.
   */
  void book(Week week, String account, WeekFigures.Booked booked, String event) {
    Cell<WeekFigures> cell = WEEKS.entry(entryOf(week));
    if (memory.holds(cell)) {
      memory.write(cell, memory.read(cell).plus(account, booked, event));
      return;
    }
    List<String> kept = memory.entries(WEEKS);
    boolean full = kept.size() >= MOST_WEEKS;
    if (full && Long.parseLong(kept.get(0)) > week.number()) {
      memory.write(OPENING, memory.read(OPENING).plus(account, booked, event));
      return;
    }
    WeekFigures added = WeekFigures.empty().plus(account, booked, event);
    if (full) {
      Cell<WeekFigures> oldest = WEEKS.entry(kept.get(0));
      memory.write(OPENING, memory.read(OPENING).plus(memory.read(oldest)));
      memory.forget(oldest);
    }
    memory.write(cell, added);
  }

  void writeFloat(Week week, double hours) {
    Cell<WeekFigures> cell = WEEKS.entry(entryOf(week));
    if (!memory.holds(cell)) {
      book(week, "", WeekFigures.Booked.NOTHING, "");
    }
    if (memory.holds(cell)) {
      memory.write(cell, memory.read(cell).withFloat(hours));
    }
  }

  DwellLog dwells(String type) {
    return memory.read(DWELLS.entry(type));
  }

  List<String> dwellTypes() {
    return memory.entries(DWELLS);
  }

  void addDwell(String type, DwellLog.Dwell dwell) {
    memory.write(DWELLS.entry(type), dwells(type).plus(dwell));
  }

  boolean holdsMilestone(String id) {
    return memory.holds(MILESTONES.entry(id));
  }

  MilestoneFacts milestone(String id) {
    return memory.read(MILESTONES.entry(id));
  }

  void writeMilestone(String id, MilestoneFacts milestone) {
    memory.write(MILESTONES.entry(id), milestone);
  }

  Map<String, MilestoneFacts> milestones() {
    Map<String, MilestoneFacts> milestones = new TreeMap<>();
    memory.entries(MILESTONES).forEach(id -> milestones.put(id, milestone(id)));
    return milestones;
  }

  /** Forgets the plan. */
  void forgetAll() {
    for (Cell<?> family : List.of(TASKS, BASELINE, WEEKS, DWELLS, MILESTONES)) {
      memory.entries(family).forEach(entry -> memory.forget(family.entry(entry)));
    }
    List.of(TALLY, PLAN, PERIODS, OPENING, ACCOUNTS, EPISODES).forEach(memory::forget);
  }

  /** Fixed width, so that entries sort by time. */
  private static String entryOf(Week week) {
    return String.format(Locale.ROOT, "%06d", week.number());
  }
}
