package io.raptorflow.operators.detection.bottleneck.watch;

import io.raptorflow.operators.detection.bottleneck.watch.BottleneckFinding.Kind;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that wait for another that is not finished: blocked, or not started although their planned
 * start has passed. Facts, not a test. The hours since then, no more than those of the last days,
 * are shared equally among the tasks waited for. A task that was never seen is not known to be
 * unfinished and holds up nobody; what adds up to less than a day is let pass, as it is judged once
 * a day.
 */
final class HeldUpTasks {
  private static final double LEAST_HOURS = 24;
  private static final Duration WINDOW = Duration.ofDays(FlowWatch.WINDOW);

  private record Waiting(TaskStanding task, Instant since) {}

  private record Held(Instant since, double hours, Trace shown) {}

  private final Instant midnight;
  private final Set<String> unfinished = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();

  HeldUpTasks(Instant midnight) {
    this.midnight = midnight;
  }

  /**
   * @param standing of an unfinished task; null for what is none
   */
  void see(String id, @Nullable TaskStanding standing) {
    if (standing == null) {
      return;
    }
    unfinished.add(id);
    Instant since = standing.waitsFor().isEmpty() ? null : heldSince(standing);
    if (since != null) {
      waiting.add(new Waiting(standing, since));
    }
  }

  List<Draft> drafts() {
    Map<String, List<Held>> held = new TreeMap<>();
    for (Waiting each : waiting) {
      List<String> by = each.task().waitsFor().stream().filter(unfinished::contains).toList();
      double hours = hours(each.since()) / by.size();
      for (String blocker : by) {
        held.computeIfAbsent(blocker, fresh -> new ArrayList<>())
            .add(new Held(each.since(), hours, each.task().shown()));
      }
    }
    return held.entrySet().stream()
        .map(entry -> draft(entry.getKey(), entry.getValue()))
        .filter(draft -> draft.hours() >= LEAST_HOURS)
        .toList();
  }

  private @Nullable Instant heldSince(TaskStanding task) {
    if (task.state() == State.BLOCKED) {
      return task.since();
    }
    Instant planned = task.plannedStart();
    boolean started = task.state() != State.PLANNED && task.state() != State.READY;
    return started || planned == null || !planned.isBefore(midnight) ? null : planned;
  }

  private double hours(Instant since) {
    Instant from = midnight.minus(WINDOW);
    return Hours.between(since.isBefore(from) ? from : since, midnight);
  }

  private static Draft draft(String task, List<Held> held) {
    held.sort(Comparator.comparingDouble(Held::hours).thenComparing(each -> each.shown().caseId()));
    Instant since = held.stream().map(Held::since).min(Comparator.naturalOrder()).orElseThrow();
    String sentence =
        "Task %s holds up %s that should be under way."
            .formatted(task, held.size() == 1 ? "1 other" : held.size() + " others");
    return new Draft(
        Kind.BLOCKED,
        task,
        since,
        held.stream().mapToDouble(Held::hours).sum(),
        held.stream().map(Held::shown).toList(),
        sentence);
  }
}
