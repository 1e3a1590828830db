package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.tasks.CreatedTasks.Created;
import io.raptorflow.operators.agents.strategos.tasks.Expansion.Node;
import io.raptorflow.operators.agents.strategos.tasks.TasksToCreate.Piece;
import io.raptorflow.operators.agents.strategos.tasks.TasksToCreate.Took;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.entities.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Creates the tasks of a template: WBS codes, ties, and hours from finished tasks of their type
 * (log-normal; a type with under eight is filled up from its group). Hours of parts add up to those
 * of the whole (100 % rule); the pieces that have parts are told in the answer, and only pieces of
 * work become tasks on the bus.
 *
 * <p>The confidence is the share of pieces of work whose type has finished tasks of its own.
 */
final class TaskCreating implements CapabilityMethod<TasksToCreate, CreatedTasks> {

  /** An estimate, and what it rests on. */
  private record Estimate(double p10, double p50, double p90, int finished) {
    static final Estimate NOTHING = new Estimate(0, 0, 0, 0);

    Estimate plus(Estimate other) {
      return new Estimate(
          rounded(p10 + other.p10),
          rounded(p50 + other.p50),
          rounded(p90 + other.p90),
          finished + other.finished);
    }
  }

  @Override
  public Answer<CreatedTasks> answer(Asked<TasksToCreate> asked, Memory memory) {
    TasksToCreate input = asked.input();
    NetworkMemory plan = new NetworkMemory(memory);
    Map<String, List<Double>> history = history(input, plan);
    if (history.isEmpty()) {
      return Answer.insufficient("finished tasks of plan " + input.plan(), 0, 1);
    }
    Expansion expansion = new Expansion(input);
    Map<String, Estimate> estimates = estimates(expansion, input.template(), history);
    List<Created> created = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    for (Node node : expansion.nodes()) {
      Created one = created(node, estimate(estimates, node), expansion.after(node));
      created.add(one);
      if (node.isWork()) {
        tasks.add(task(input.plan(), one, node.piece()));
      }
    }
    List<Task> added = keep(plan, tasks, asked);
    double all =
        created.stream().filter(one -> one.parent() == null).mapToDouble(Created::hoursP50).sum();
    long known =
        created.stream().filter(one -> !one.fromGroup()).filter(one -> isWork(one, tasks)).count();
    return new Answer.Computed<>(
        new CreatedTasks(input.plan(), created, rounded(all)),
        tasks.isEmpty() ? 0 : (double) known / tasks.size(),
        List.of(),
        added.stream().map(TaskCreating::told).toList());
  }

  private static boolean isWork(Created one, List<Task> tasks) {
    return tasks.stream().anyMatch(task -> task.id().equals(one.id()));
  }

  private static Map<String, List<Double>> history(TasksToCreate input, NetworkMemory plan) {
    return input.history() == null
        ? plan.durations()
        : input.history().stream()
            .collect(
                Collectors.groupingBy(
                    Took::type,
                    TreeMap::new,
                    Collectors.mapping(Took::hours, Collectors.toList())));
  }

  private static Map<String, Estimate> estimates(
      Expansion expansion, List<Piece> template, Map<String, List<Double>> history) {
    Map<String, Estimate> estimates = new HashMap<>();
    for (Node node : expansion.nodes()) {
      if (node.isWork()) {
        Estimate own = estimate(node.piece(), template, history);
        for (Node at = node; at != null; at = at.parent()) {
          estimates.merge(at.id(), own, Estimate::plus);
        }
      }
    }
    return estimates;
  }

  private static Estimate estimate(Map<String, Estimate> estimates, Node node) {
    return estimates.getOrDefault(node.id(), Estimate.NOTHING);
  }

  private static Estimate estimate(
      Piece piece, List<Piece> template, Map<String, List<Double>> history) {
    String type = piece.type() == null ? "" : piece.type();
    List<Double> own = history.getOrDefault(type, List.of());
    List<Double> group = group(piece, template, history).toList();
    if (group.isEmpty()) {
      throw new InvalidInput(
          "template.group",
          "no finished task of type '" + type + "' or its group " + piece.group(),
          "a group with at least one");
    }
    LogNormalHours hours = LogNormalHours.of(own, group);
    return new Estimate(
        rounded(hours.p10()), rounded(hours.p50()), rounded(hours.p90()), own.size());
  }

  private static Stream<Double> group(
      Piece piece, List<Piece> template, Map<String, List<Double>> history) {
    if (piece.group() == null) {
      return history.values().stream().flatMap(List::stream);
    }
    return template.stream()
        .filter(other -> piece.group().equals(other.group()))
        .map(other -> other.type() == null ? "" : other.type())
        .distinct()
        .flatMap(type -> history.getOrDefault(type, List.of()).stream());
  }

  private static Created created(Node node, Estimate estimate, List<String> after) {
    Piece piece = node.piece();
    return new Created(
        node.id(),
        node.wbs(),
        piece.name(),
        piece.type() == null ? "" : piece.type(),
        node.parent() == null ? null : node.parent().id(),
        estimate.p10(),
        estimate.p50(),
        estimate.p90(),
        estimate.finished(),
        estimate.finished() == 0,
        after);
  }

  /**
   * Keeps what is new.
   *
   * @throws InvalidInput when one is there with another content, or ties close a circle
   */
  private static List<Task> keep(NetworkMemory plan, List<Task> tasks, Asked<TasksToCreate> asked) {
    List<NetworkTask> kept = tasks.stream().map(NetworkTask::of).toList();
    new TaskGraph(kept);
    List<Task> added = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      NetworkTask told = kept.get(i);
      Optional<TaskHistory> there = plan.task(told.id());
      if (there.isEmpty()) {
        added.add(tasks.get(i));
      } else if (!there.get().task().equals(told)) {
        throw new InvalidInput(
            "template", there.get().task() + " and " + told, "one content for id " + told.id());
      }
    }
    plan.requireRoom(added.size(), added.size());
    Instant time = TaskChangeObserver.time(asked.event());
    String event = TaskChangeObserver.id(asked.event());
    added.forEach(task -> plan.write(TaskHistory.begin(NetworkTask.of(task), time, time, event)));
    return added;
  }

  private static Effect told(Task task) {
    return new Effect.Emit(
        Draft.of(EventType.DATA_CREATED, "task/" + task.id(), Status.SUCCESS, task));
  }

  private static Task task(String plan, Created created, Piece piece) {
    return new Task(
        created.id(),
        plan,
        created.name(),
        created.type(),
        created.parent(),
        created.wbs(),
        null,
        null,
        Task.State.PLANNED,
        null,
        null,
        null,
        null,
        piece.skills(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        created.hoursP50(),
        created.hoursP10(),
        created.hoursP90(),
        null,
        null,
        null,
        List.of(),
        null,
        created.after().stream().map(TaskCreating::before).toList(),
        List.of(),
        null,
        Map.of());
  }

  private static Task.Predecessor before(String id) {
    return new Task.Predecessor(id, Task.Link.FINISH_TO_START, 0.0, Map.of());
  }

  /** To a hundredth of an hour, so that parts add up. */
  private static double rounded(double hours) {
    return Math.round(hours * 100) / 100.0;
  }
}
