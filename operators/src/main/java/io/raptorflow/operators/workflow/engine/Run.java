package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.Scope;
import io.raptorflow.operators.workflow.definition.StepStatus;
import io.raptorflow.operators.workflow.engine.Outcome.NotUndone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An execution while one entry is acted on: what is changed of it, and what is chosen. */
final class Run {
  /** Largest output of a step, in bytes of JSON: an event has to hold it. */
  static final int LARGEST_OUTPUT = 500_000;

  /** Largest sum of all outputs that an execution is told, in bytes of JSON. */
  static final int LARGEST_OUTPUTS = 4_000_000;

  /** Most parts of all steps, arbitrations among them. */
  static final int MOST_PARTS = TaskRef.FIRST_ARBITRATION;

  private static final int COMMANDS_REMEMBERED = 64;

  private final Execution before;
  private final Instant now;
  private final List<Choice> choices = new ArrayList<>();
  private boolean changed;
  private boolean isAdvancing;

  private ExecutionState state;
  private @Nullable Ending ending;
  private int parts;
  private int settled;
  private int outputBytes;
  private final StepProgress[] steps;
  private List<Long> commands;
  private @Nullable Undoing undoing;
  private int undoneFrom;
  private int undone;
  private List<NotUndone> notUndone;

  Run(Execution before, Instant now) {
    this.before = before;
    this.now = now;
    Progress progress = before.progress();
    this.state = progress.state();
    this.ending = progress.ending();
    this.parts = progress.parts();
    this.settled = progress.settled();
    this.outputBytes = progress.outputBytes();
    this.steps = progress.steps().toArray(new StepProgress[0]);
    this.commands = progress.commands();
    this.undoing = progress.undoing();
    this.undoneFrom = progress.undoneFrom();
    this.undone = progress.undone();
    this.notUndone = progress.notUndone();
  }

  /** What has come of it. */
  Turn turn() {
    return new Turn(changed ? before.with(after()) : before, choices);
  }

  private Progress after() {
    return new Progress(
        state,
        ending,
        parts,
        settled,
        outputBytes,
        state.isOver() ? List.of() : Arrays.asList(steps),
        commands,
        undoing,
        undoneFrom,
        undone,
        notUndone);
  }

  void choose(Choice choice) {
    choices.add(choice);
  }

  void ignore(String why) {
    choices.add(new Choice.EntryIgnored(why));
  }

  void set(TimerId timer, Duration delay) {
    choices.add(new Choice.TimerSet(timer, delay));
  }

  void clear(TimerId timer) {
    choices.add(new Choice.TimerCleared(timer));
  }

  ExecutionId id() {
    return before.id();
  }

  /** The end of its time need not be told any more. */
  void clearDeadline() {
    if (before.hasDeadline()) {
      clear(TimerId.DEADLINE);
    }
  }

  boolean hasDeadline() {
    return before.hasDeadline();
  }

  /** Steps may be ready to start. */
  void advance() {
    isAdvancing = true;
  }

  boolean isAdvancing() {
    return isAdvancing;
  }

  Instant requestedAt() {
    return before.requestedAt();
  }

  Instant now() {
    return now;
  }

  long nowMillis() {
    return now.toEpochMilli();
  }

  Steps definition() {
    return before.steps();
  }

  ExecutionState state() {
    return state;
  }

  void state(ExecutionState next) {
    state = next;
    changed = true;
  }

  /** Into a state that is not the last, unless it is there already. */
  void enter(ExecutionState next) {
    if (state != next) {
      state(next);
      choose(new Choice.StateChanged(next, ending));
    }
  }

  @Nullable Ending ending() {
    return ending;
  }

  boolean isEnding() {
    return ending != null;
  }

  void end(Ending why) {
    ending = why;
    changed = true;
  }

  StepProgress step(int index) {
    return steps[index];
  }

  StepProgress step(CheckedStep step) {
    return steps[step.index()];
  }

  void put(CheckedStep step, StepProgress progress) {
    steps[step.index()] = progress;
    changed = true;
    isAdvancing |= progress.state().isSettled();
  }

  /** A part's progress; if its state or attempt is another than before, it is so since now. */
  void put(CheckedStep step, int part, PartProgress progress) {
    PartProgress before = steps[step.index()].part(part);
    boolean isSame = progress.state() == before.state() && progress.attempt() == before.attempt();
    put(step, steps[step.index()].with(part, isSame ? progress : progress.since(nowMillis())));
  }

  /** Whether the execution may have so many parts more, which are then counted. */
  boolean grow(int more) {
    if (parts + more > MOST_PARTS) {
      return false;
    }
    parts += more;
    changed = true;
    return true;
  }

  /** Whether an output may be remembered, which is then counted. */
  boolean remember(KeptJson output) {
    int bytes = output.bytes().length;
    if (bytes > LARGEST_OUTPUT || bytes > LARGEST_OUTPUTS - outputBytes) {
      return false;
    }
    outputBytes += bytes;
    changed = true;
    return true;
  }

  /** The place of a part that is settled now. */
  int nextOrder() {
    return settled++;
  }

  boolean isUnderWay() {
    for (StepProgress step : steps) {
      if (step.open() > 0) {
        return true;
      }
    }
    return false;
  }

  boolean isSettled() {
    for (StepProgress step : steps) {
      if (!step.state().isSettled()) {
        return false;
      }
    }
    return true;
  }

  /** What a step can refer to: the inputs, and the steps it depends on. */
  Scope scope(CheckedStep step) {
    int[] dependencies = definition().dependencies(step);
    Map<String, JsonNode> outputs = new HashMap<>();
    Map<String, StepStatus> status = new HashMap<>();
    for (int dependency : dependencies) {
      look(dependency, outputs, status);
    }
    return Scope.of(before.params(), outputs, status);
  }

  /** What the outputs of the whole can refer to. */
  Scope scope() {
    Map<String, JsonNode> outputs = new HashMap<>();
    Map<String, StepStatus> status = new HashMap<>();
    for (int i = 0; i < steps.length; i++) {
      look(i, outputs, status);
    }
    return Scope.of(before.params(), outputs, status);
  }

  private void look(int index, Map<String, JsonNode> outputs, Map<String, StepStatus> status) {
    String id = definition().at(index).id();
    StepProgress step = steps[index];
    KeptJson output = step.output();
    if (output != null) {
      outputs.put(id, output.tree());
    }
    StepStatus settledAs = statusOf(step.state());
    if (settledAs != null) {
      status.put(id, settledAs);
    }
  }

  private static @Nullable StepStatus statusOf(StepState state) {
    return switch (state) {
      case COMPLETED -> StepStatus.COMPLETED;
      case FAILED -> StepStatus.FAILED;
      case SKIPPED -> StepStatus.SKIPPED;
      case PENDING, RUNNING, CANCELLED -> null;
    };
  }

  /** Whether a command is read for the first time; it is remembered. */
  boolean isNew(Entry.Commanded command) {
    long hash = hash(command);
    if (commands.contains(hash)) {
      return false;
    }
    List<Long> remembered = new ArrayList<>(commands);
    if (remembered.size() == COMMANDS_REMEMBERED) {
      remembered.remove(0);
    }
    remembered.add(hash);
    commands = remembered;
    changed = true;
    return true;
  }

  /** Two people may use one id; FNV-1a. */
  private static long hash(Entry.Commanded command) {
    String name = command.command().name() + '\n' + command.by() + '\n' + command.id();
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }

  @Nullable Undoing undoing() {
    return undoing;
  }

  void undoing(@Nullable Undoing next) {
    undoing = next;
    changed = true;
  }

  int undoneFrom() {
    return undoneFrom;
  }

  void undoneFrom(int order) {
    undoneFrom = order;
    changed = true;
  }

  void undone() {
    undone++;
    changed = true;
  }

  int undoneParts() {
    return undone;
  }

  void notUndone(NotUndone part) {
    notUndone = new ArrayList<>(notUndone);
    notUndone.add(part);
    changed = true;
  }

  List<NotUndone> partsNotUndone() {
    return notUndone;
  }
}
