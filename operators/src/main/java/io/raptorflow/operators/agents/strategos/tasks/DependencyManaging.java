package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.tasks.Dependencies.Blocked;
import io.raptorflow.operators.agents.strategos.tasks.Dependencies.Earliest;
import io.raptorflow.operators.agents.strategos.tasks.Dependencies.Tie;
import io.raptorflow.operators.agents.strategos.tasks.DependenciesToManage.Edit;
import io.raptorflow.operators.agents.strategos.tasks.NetworkTask.Before;
import io.raptorflow.schemas.entities.Task.Link;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the ties between tasks: transitive reduction (Aho, Garey and Ullman, 1972), what is
 * ready, what waits for what, and the earliest times by the forward pass of precedence diagramming
 * with lags. An edit that closes a circle is refused with the circle.
 *
 * <p>The confidence is the share of the open tasks whose hours are known; the others count as 0.
 */
final class DependencyManaging implements CapabilityMethod<DependenciesToManage, Dependencies> {
  private static final int LONGEST_CHAIN = 50;

  @Override
  public Answer<Dependencies> answer(Asked<DependenciesToManage> asked, Memory memory) {
    DependenciesToManage input = asked.input();
    Map<String, NetworkTask> tasks = TaskSource.of(input.tasks(), memory);
    if (tasks.isEmpty()) {
      return Answer.insufficient("tasks of plan " + input.plan(), 0, 1);
    }
    TaskGraph graph = new TaskGraph(tasks.values());
    input.edits().forEach(edit -> apply(edit, graph));
    List<String> order = graph.order();
    List<Earliest> earliest = earliest(graph, order, asked.time());
    List<NetworkTask> open = tasks.values().stream().filter(NetworkTask::isOpen).toList();
    Dependencies output =
        new Dependencies(
            input.plan(),
            graph.redundant().stream().map(edge -> new Tie(edge.from(), edge.to())).toList(),
            open.stream()
                .filter(task -> !TaskGraph.hasBegun(task))
                .map(NetworkTask::id)
                .filter(id -> graph.waitsFor(id, asked.time()).isEmpty())
                .sorted()
                .toList(),
            blocked(graph, order, asked.time()),
            earliest,
            earliest.stream().mapToDouble(Earliest::finishHours).max().orElse(0));
    long known = open.stream().filter(task -> task.remainingHours() != null).count();
    return Answer.of(output, open.isEmpty() ? 1 : (double) known / open.size(), List.of());
  }

  private static void apply(Edit edit, TaskGraph graph) {
    for (String id : List.of(edit.from(), edit.to())) {
      if (!graph.holds(id)) {
        throw new InvalidInput("edits", id, "the id of a task of the plan");
      }
    }
    if (edit.adds()) {
      graph.add(edit.to(), new Before(edit.from(), edit.typeOrUsual(), edit.lagOrNone()));
    } else if (!graph.remove(edit.to(), edit.from(), edit.typeOrUsual())) {
      throw new InvalidInput(
          "edits", "no tie from " + edit.from() + " to " + edit.to(), "a tie that is there");
    }
  }

  private static List<Blocked> blocked(TaskGraph graph, List<String> order, Instant now) {
    Map<String, List<String>> chains = new HashMap<>();
    List<Blocked> blocked = new ArrayList<>();
    for (String id : order) {
      if (!graph.task(id).isOpen()) {
        continue;
      }
      List<String> by = graph.waitsFor(id, now);
      List<String> longest = List.of();
      for (String earlier : by) {
        List<String> chain = chains.getOrDefault(earlier, List.of(earlier));
        longest = chain.size() > longest.size() ? chain : longest;
      }
      List<String> chain = new ArrayList<>(longest);
      chain.add(id);
      chains.put(
          id, List.copyOf(chain.subList(Math.max(0, chain.size() - LONGEST_CHAIN), chain.size())));
      if (!by.isEmpty()) {
        blocked.add(new Blocked(id, by, chains.getOrDefault(id, List.of())));
      }
    }
    return blocked;
  }

  /**
   * Finished tasks hold nothing up once their lags are over; what should have come before a begun
   * one no longer does.
   */
  private static List<Earliest> earliest(TaskGraph graph, List<String> order, Instant now) {
    Map<String, Earliest> times = new LinkedHashMap<>();
    for (String id : order) {
      NetworkTask task = graph.task(id);
      if (!task.isOpen()) {
        continue;
      }
      double hours = task.remainingHours() == null ? 0 : task.remainingHours();
      double start = 0;
      for (Before link : graph.before(id)) {
        if (!(holdsStart(link) && TaskGraph.hasBegun(task))) {
          Earliest earlier = ends(graph.task(link.task()), times.get(link.task()), now);
          start = Math.max(start, start(link, earlier, hours));
        }
      }
      times.put(id, new Earliest(id, start, start + hours));
    }
    return List.copyOf(times.values());
  }

  /** Both ends of a task: those that have happened when they did, the others as planned. */
  private static Earliest ends(NetworkTask task, @Nullable Earliest planned, Instant now) {
    if (planned == null) {
      return new Earliest(
          task.id(), TaskGraph.begunHours(task, now), TaskGraph.finishedHours(task, now));
    }
    double start =
        TaskGraph.hasBegun(task) ? TaskGraph.begunHours(task, now) : planned.startHours();
    return new Earliest(task.id(), start, planned.finishHours());
  }

  private static boolean holdsStart(Before link) {
    return link.type() == Link.FINISH_TO_START || link.type() == Link.START_TO_START;
  }

  private static double start(Before link, Earliest earlier, double hours) {
    return switch (link.type()) {
      case FINISH_TO_START -> earlier.finishHours() + link.lagHours();
      case START_TO_START -> earlier.startHours() + link.lagHours();
      case FINISH_TO_FINISH -> earlier.finishHours() + link.lagHours() - hours;
      case START_TO_FINISH -> earlier.startHours() + link.lagHours() - hours;
    };
  }
}
