package io.raptorflow.operators.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.engine.WorkflowModel.Told;
import io.raptorflow.operators.workflow.history.LogEntry;
import io.raptorflow.operators.workflow.history.Replay;
import io.raptorflow.operators.workflow.history.Timeline;
import io.raptorflow.operators.workflow.history.TimelineReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/**
 * Workflows drawn at random, in a world that answers late, twice, wrongly or not at all, do what
 * the model says, wherever they crash.
 */
class ModelTest {
  private static final int UNRULY = 120;
  private static final int LONGEST = 5_000;

  @Property(tries = 3_000)
  void anyWorkflowDoesWhatTheModelSays(@ForAll long seed) {
    Random random = new Random(seed);
    RandomDefinition definition = RandomDefinition.draw(random);
    new World(definition, random).play();
  }

  /** Everything that may happen to an execution, and what it has said so far. */
  private static final class World {
    private final Random random;
    private final String json;
    private final RecodingEngine engine;
    private final WorkflowModel model;
    private final List<Entry> log = new ArrayList<>();

    /** Those that were not ignored; one that was, such as a timer never set, may fit later on. */
    private final List<Entry> acted = new ArrayList<>();

    private final List<LogEntry> history = new ArrayList<>();
    private Instant now = Definitions.NOON;

    private final List<String> asked = new ArrayList<>();
    private final List<TaskRef> tasks = new ArrayList<>();
    private final Map<TaskRef, JsonNode> questions = new HashMap<>();
    private final Set<TaskRef> unanswered = new LinkedHashSet<>();
    private final Set<String> timers = new TreeSet<>();
    private final Set<String> awaited = new TreeSet<>();
    private final Set<String> approvals = new TreeSet<>();
    private final Set<String> children = new TreeSet<>();
    private final Set<String> cancelled = new TreeSet<>();
    private final List<String> undone = new ArrayList<>();
    private final List<String> notUndone = new ArrayList<>();
    private final Map<String, String> steps = new TreeMap<>();
    private @Nullable Outcome outcome;

    World(RandomDefinition definition, Random random) {
      this.random = random;
      this.json = definition.json();
      CheckedWorkflow workflow = Definitions.checked(json);
      this.engine = new RecodingEngine(workflow);
      this.model = new WorkflowModel(definition);
      definition.steps().forEach(step -> steps.put(step.id(), "pending"));
      give(Definitions.requested(workflow));
    }

    void play() {
      compare();
      for (int i = 0; !model.isOver(); i++) {
        assertThat(i).as("entries until it is over: %s", json).isLessThan(LONGEST);
        if (i < UNRULY && random.nextInt(3) == 0) {
          disturb();
        } else {
          help();
        }
        compare();
      }
      log.forEach(engine::assertChangesNothing);
      assertThat(Replay.firstDifference(history)).as("replay of %s", json).isEmpty();
      Timeline timeline = TimelineReader.read(history).orElseThrow();
      assertThat(timeline.state()).isEqualTo(model.state);
      Map<String, String> told = new TreeMap<>();
      timeline.steps().forEach(s -> told.put(s.id(), s.state().name().toLowerCase(Locale.ROOT)));
      steps.values().removeIf("pending"::equals);
      assertThat(told).as("timeline of %s", json).isEqualTo(steps);
      assertThat(timeline.steps().stream().flatMap(step -> step.bars().stream()))
          .as("bars of %s", json)
          .allSatisfy(bar -> assertThat(bar.end()).isNotNull());
      compareMeasurements();
    }

    /** Each is measured once, whatever happens to it. */
    private void compareMeasurements() {
      assertThat(engine.measured(Operation.DELEGATION))
          .as("attempts of %s", json)
          .isEqualTo(tasks.stream().filter(task -> !task.compensation()).count());
      assertThat(engine.measured(Operation.RETRY))
          .as("attempts that are not the first of %s", json)
          .isEqualTo(
              tasks.stream().filter(task -> !task.compensation() && task.attempt() > 1).count());
      assertThat(engine.measured(Operation.CONFLICT_RESOLUTION))
          .as("contradictions of %s", json)
          .isEqualTo(model.steps.stream().mapToLong(step -> step.arbitrations.size()).sum());
      assertThat(engine.measured(Operation.COMPENSATION))
          .as("parts undone, or not, of %s", json)
          .isEqualTo(undone.size() + notUndone.size());
      assertThat(engine.measured(Operation.STEP))
          .as("steps of %s", json)
          .isEqualTo(
              steps.values().stream()
                  .filter(how -> how.equals("completed") || how.equals("failed"))
                  .count());
    }

    /** Something that need not happen. */
    private void disturb() {
      switch (random.nextInt(8)) {
        case 0 -> command("pause", "", 0, "ines");
        case 1 -> command("resume", "", 0, "ines");
        case 2 -> {
          if (random.nextInt(6) == 0) {
            command("cancel", "", 0, "ines");
          }
        }
        case 3, 4 -> {
          if (!tasks.isEmpty()) {
            answer(tasks.get(random.nextInt(tasks.size())));
          }
        }
        case 5 -> engine.assertChangesNothing(acted.get(random.nextInt(acted.size())));
        case 6 -> {
          String[] part = any(steps.keySet()).concat("/0").split("/");
          command(random.nextBoolean() ? "approve" : "reject", part[0], 0, "mallory");
        }
        default -> fire(any(Set.of("timeout/s0/0/1", "retry/s0/0/2", "wait/s1/0/0")));
      }
    }

    /** Something that somebody waits for. */
    private void help() {
      List<Runnable> possible = new ArrayList<>();
      unanswered.forEach(task -> possible.add(() -> answer(task)));
      timers.forEach(timer -> possible.add(() -> fire(timer)));
      awaited.forEach(part -> possible.add(() -> match(part)));
      approvals.forEach(part -> possible.add(() -> approve(part)));
      children.forEach(part -> possible.add(() -> endChild(part)));
      if (possible.isEmpty() || random.nextInt(10) == 0) {
        possible.add(() -> command("resume", "", 0, "ines"));
      }
      possible.get(random.nextInt(possible.size())).run();
    }

    private <T> T any(Set<T> set) {
      return List.copyOf(set).get(random.nextInt(set.size()));
    }

    private void answer(TaskRef task) {
      int how = random.nextInt(6);
      Told told = how < 3 ? told(task) : null;
      String failure = how == 3 ? Failure.REFUSED : "threw";
      Answer answer =
          told != null
              ? new Answer.Success("Ada", 1, task.isArbitration() ? ruling(task, told) : json(told))
              : new Answer.Failed("Ada", new Failure(failure, "it " + failure));
      give(new Entry.Answered(nextId(), now, task, answer));
      model.answered(task.step(), task.part(), task.attempt(), task.compensation(), told, failure);
    }

    /** Of an arbitration the place of the option that is picked; -1: none is. */
    private Told told(TaskRef task) {
      if (task.isArbitration()) {
        int options = questions.get(task).path("options").size();
        return new Told(random.nextInt(options + 1) - 1, List.of());
      }
      return new Told(random.nextInt(4), random.ints(random.nextInt(4), 0, 9).boxed().toList());
    }

    private ObjectNode ruling(TaskRef task, Told told) {
      JsonNode options = questions.get(task).path("options");
      boolean isLevel = told.n() < 0 && random.nextBoolean();
      ObjectNode ruling = JsonNodeFactory.instance.objectNode();
      ruling.put(
          "pick", told.n() < 0 && !isLevel ? "nobody" : name(options, Math.max(0, told.n())));
      ruling.putArray("scores").addObject().put("value", 0.75);
      ruling.withArray("scores").addObject().put("value", isLevel ? 0.75 : 0.25);
      return ruling;
    }

    private static String name(JsonNode options, int place) {
      return options.get(place).path("name").asText();
    }

    private void fire(String timer) {
      timers.remove(timer);
      give(new Entry.TimerFired(nextId(), now, TimerId.parse(timer)));
      model.fired(timer);
    }

    private void match(String part) {
      String[] fields = part.split("/");
      int number = Integer.parseInt(fields[1]);
      give(new Entry.EventMatched(nextId(), now, fields[0], number, Definitions.number(7)));
      model.matched(fields[0], number);
    }

    private void approve(String part) {
      String[] fields = part.split("/");
      String by = random.nextInt(4) == 0 ? "mallory" : "ines";
      command(
          random.nextInt(3) == 0 ? "reject" : "approve",
          fields[0],
          Integer.parseInt(fields[1]),
          by);
    }

    private void endChild(String part) {
      String[] fields = part.split("/");
      int number = Integer.parseInt(fields[1]);
      Told told = random.nextInt(3) > 0 ? new Told(random.nextInt(4), List.of(1, 2)) : null;
      ExecutionState state =
          told != null
              ? ExecutionState.COMPLETED
              : random.nextBoolean() ? ExecutionState.FAILED : ExecutionState.CANCELLED;
      ObjectNode outputs = told == null ? JsonNodeFactory.instance.objectNode() : json(told);
      children.remove(part);
      give(new Entry.ChildCompleted(nextId(), now, fields[0], number, state, outputs));
      model.childCompleted(fields[0], number, told);
    }

    private void command(String command, String step, int part, String by) {
      String id = nextId();
      give(
          new Entry.Commanded(
              id, now, Command.valueOf(command.toUpperCase(Locale.ROOT)), step, part, by, null));
      model.commanded(id, command, step, part, by);
    }

    private String nextId() {
      now = now.plusMillis(1 + random.nextInt(1000));
      return "e" + log.size();
    }

    private static ObjectNode json(Told told) {
      ObjectNode json = JsonNodeFactory.instance.objectNode().put("n", told.n());
      told.list().forEach(json.withArray("list")::add);
      if (told.list().isEmpty()) {
        json.putArray("list");
      }
      return json;
    }

    private void give(Entry entry) {
      log.add(entry);
      if (entry instanceof Entry.Answered answered) {
        unanswered.remove(answered.task());
      }
      List<Choice> choices = engine.decide(entry);
      if (choices.stream().noneMatch(Choice.EntryIgnored.class::isInstance)) {
        acted.add(entry);
      }
      history.add(new LogEntry.Acted(entry));
      if (!choices.isEmpty()) {
        history.add(new LogEntry.Decided(entry.id(), choices));
      }
      choices.forEach(this::note);
    }

    private void note(Choice choice) {
      if (choice instanceof Choice.TaskDelegated delegated) {
        noteTask(delegated.task());
      } else if (choice instanceof Choice.CompensationDelegated delegated) {
        noteTask(delegated.task());
      } else if (choice instanceof Choice.TimerSet set) {
        assertThat(timers.add(set.timer().text())).as("set once: %s", set).isTrue();
      } else if (choice instanceof Choice.TimerCleared cleared) {
        assertThat(timers.remove(cleared.timer().text())).as("was set: %s", cleared).isTrue();
      } else if (choice instanceof Choice.EventAwaited event) {
        awaited.add(event.step() + "/" + event.part());
      } else if (choice instanceof Choice.AwaitEnded ended) {
        assertThat(awaited.remove(ended.step() + "/" + ended.part())).isTrue();
      } else if (choice instanceof Choice.ApprovalAsked ask) {
        approvals.add(ask.step() + "/" + ask.part());
      } else if (choice instanceof Choice.ChildStarted child) {
        children.add(child.step() + "/" + child.part());
      } else if (choice instanceof Choice.ChildCancelled child) {
        cancelled.add(child.step() + "/" + child.part());
      } else if (choice instanceof Choice.StepStarted started) {
        steps.put(started.step(), "running");
      } else if (choice instanceof Choice.StepCompleted step) {
        settle(step.step(), "completed");
      } else if (choice instanceof Choice.StepFailed step) {
        settle(step.step(), "failed");
      } else if (choice instanceof Choice.StepSkipped step) {
        settle(step.step(), "skipped");
      } else if (choice instanceof Choice.StepCancelled step) {
        settle(step.step(), "cancelled");
      } else if (choice instanceof Choice.Undone part) {
        undone.add(part.step() + "/" + part.part());
      } else if (choice instanceof Choice.UndoFailed part) {
        notUndone.add(part.step() + "/" + part.part());
      } else if (choice instanceof Choice.Completed completed) {
        outcome = completed.outcome();
      }
    }

    private void settle(String step, String how) {
      steps.put(step, how);
      approvals.removeIf(part -> part.startsWith(step + "/"));
    }

    private void noteTask(Choice.Task task) {
      asked.add(
          task.ref().text()
              + " "
              + task.params().path("a").asText("null")
              + " "
              + task.params().path("b").asText("null"));
      tasks.add(task.ref());
      questions.put(task.ref(), task.params());
      unanswered.add(task.ref());
      assertThat(task.id()).isEqualTo(task.ref().taskId(Definitions.EXECUTION));
    }

    private void compare() {
      String after = "after " + log.get(log.size() - 1) + " of " + json;
      assertThat(engine.execution().state().name().toLowerCase(Locale.ROOT))
          .as("state %s", after)
          .isEqualTo(model.state);
      Map<String, String> expected = new TreeMap<>();
      model.steps.forEach(step -> expected.put(step.spec.id(), step.is));
      assertThat(steps).as("steps %s", after).isEqualTo(expected);
      assertThat(asked).as("tasks %s", after).isEqualTo(model.asked);
      assertThat(timers).as("timers %s", after).isEqualTo(model.timers);
      assertThat(awaited).as("awaited %s", after).isEqualTo(model.awaited);
      assertThat(children).as("children %s", after).isEqualTo(model.children);
      assertThat(cancelled).as("children cancelled %s", after).isEqualTo(model.cancelled);
      assertThat(undone).as("undone %s", after).isEqualTo(model.undone);
      assertThat(notUndone).as("not undone %s", after).isEqualTo(model.notUndone);
      approvals.retainAll(model.approvals);
      assertThat(approvals).as("approvals %s", after).isEqualTo(model.approvals);
      if (model.isOver()) {
        compareOutcome(after);
      }
    }

    private void compareOutcome(String after) {
      assertThat(outcome).as("outcome %s", after).isNotNull();
      assertThat(outcome.state()).isEqualTo(engine.execution().state());
      assertThat(outcome.cause() == null ? null : outcome.cause().reason())
          .as("cause %s", after)
          .isEqualTo(model.cause);
      Map<String, Integer> outputs = new TreeMap<>();
      outcome
          .outputs()
          .properties()
          .forEach(output -> outputs.put(output.getKey(), output.getValue().asInt()));
      assertThat(outputs).as("outputs %s", after).isEqualTo(model.outputs());
    }
  }
}
