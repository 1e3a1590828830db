package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.progress.Issues.Chain;
import io.raptorflow.operators.agents.strategos.progress.Issues.Issue;
import io.raptorflow.operators.agents.strategos.progress.Issues.Kind;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds tasks that have outlasted a share of all stays in their state, open ones counted as
 * censored (Kaplan &amp; Meier, 1958), and what waits for them. Its confidence is the share of open
 * tasks that could be assessed.
 */
final class IssueFinding implements CapabilityMethod<IdentifyIssues, Issues> {
  private static final int MOST_ISSUES = 200;
  private static final int MOST_CHAINS = 20;
  private static final int LONGEST_CHAIN = 50;
  private static final int MOST_NOT_ASSESSED = 100;

  @Override
  public Answer<Issues> answer(Asked<IdentifyIssues> asked, Memory memory) {
    IdentifyIssues input = asked.input();
    if (input.facts() == null && !input.dwells().isEmpty()) {
      DwellTimes told = told(input);
      Instant dataDate = Question.dataDate(asked);
      return Answer.of(
          new Issues(
              input.plan(),
              dataDate,
              input.quantileOrStandard(),
              List.of(),
              List.of(),
              told.survival(input.quantileOrStandard()),
              List.of()),
          1,
          List.of(asked.event().id()));
    }
    return Question.answer(asked, memory, view -> issues(input, view, memory));
  }

  private static Answer<Issues> issues(IdentifyIssues input, PlanView view, Memory memory) {
    if (view.tasks().isEmpty() && input.dwells().isEmpty()) {
      return Answer.insufficient("tasks of plan " + input.plan(), 0, 1);
    }
    DwellTimes dwells =
        input.facts() == null ? remembered(new PlanMemory(memory), view.dataDate()) : told(input);
    view.tasks().stream()
        .filter(task -> isWatched(task) && age(task, view.dataDate()) != null)
        .forEach(
            task ->
                dwells.add(
                    task.facts().type(),
                    task.standing().state(),
                    requireAge(task, view.dataDate()),
                    false));
    TaskNetwork network = new TaskNetwork(view.tasks());
    network.requireNoCircle();
    List<Issue> issues = new ArrayList<>();
    List<String> notAssessed = new ArrayList<>();
    int assessed = 0;
    for (TaskAt task : network.openTasks()) {
      if (!isWatched(task)) {
        continue;
      }
      Double age = age(task, view.dataDate());
      DwellTimes.Usual usual = dwells.usual(task.facts().type(), task.standing().state());
      if (age == null || usual == null) {
        notAssessed.add(task.id());
      } else {
        assessed++;
      }
      Issue issue = issue(task, age, usual, input.quantileOrStandard(), network);
      if (issue != null) {
        issues.add(issue);
      }
    }
    issues.sort(
        Comparator.comparingDouble(Issue::blockedHours).reversed().thenComparing(Issue::task));
    int watched = assessed + notAssessed.size();
    return Answer.of(
        new Issues(
            input.plan(),
            view.dataDate(),
            input.quantileOrStandard(),
            first(issues, MOST_ISSUES),
            chains(network, issues.stream().map(Issue::task).collect(Collectors.toSet())),
            dwells.survival(input.quantileOrStandard()),
            first(notAssessed, MOST_NOT_ASSESSED)),
        watched == 0 ? 1 : (double) assessed / watched,
        evidence(view, issues));
  }

  /** The stays that had ended by the data date. */
  private static DwellTimes remembered(PlanMemory plan, Instant dataDate) {
    DwellTimes dwells = new DwellTimes();
    for (String type : plan.dwellTypes()) {
      plan.dwells(type).dwells().stream()
          .filter(dwell -> !dwell.heard().isAfter(dataDate))
          .forEach(dwell -> dwells.add(type, dwell.state(), dwell.hours(), true));
    }
    return dwells;
  }

  private static DwellTimes told(IdentifyIssues input) {
    DwellTimes dwells = new DwellTimes();
    input
        .dwells()
        .forEach(stay -> dwells.add(stay.type(), stay.state(), stay.hours(), stay.hasEnded()));
    return dwells;
  }

  /** A task that is only planned waits for its date; it is not stuck. */
  private static boolean isWatched(TaskAt task) {
    return task.isOpen() && task.standing().state() != State.PLANNED;
  }

  private static @Nullable Double age(TaskAt task, Instant dataDate) {
    Instant since = task.standing().since();
    return since == null
        ? null
        : Math.max(0, Duration.between(since, dataDate).toMillis() / 3_600_000.0);
  }

  private static double requireAge(TaskAt task, Instant dataDate) {
    Double age = age(task, dataDate);
    if (age == null) {
      throw new IllegalStateException("task " + task.id() + " has no age");
    }
    return age;
  }

  private static @Nullable Issue issue(
      TaskAt task,
      @Nullable Double age,
      DwellTimes.@Nullable Usual usual,
      double quantile,
      TaskNetwork network) {
    OptionalDouble limit =
        usual == null ? OptionalDouble.empty() : usual.survival().quantile(quantile);
    boolean isStuck = age != null && limit.isPresent() && age > limit.getAsDouble();
    if (!isStuck && task.standing().state() != State.BLOCKED) {
      return null;
    }
    Set<String> downstream = network.downstream(task.id());
    return new Issue(
        task.id(),
        task.facts().name(),
        isStuck ? Kind.STUCK : Kind.BLOCKED,
        task.standing().state(),
        task.facts().type(),
        task.facts().owner(),
        age,
        limit.isPresent() ? limit.getAsDouble() : null,
        age == null || usual == null ? null : usual.survival().survivalAt(age),
        usual != null && usual.pooled(),
        first(List.copyOf(network.waitsFor(task.id())), LONGEST_CHAIN),
        downstream.size(),
        network.hoursOf(downstream));
  }

  private static List<Chain> chains(TaskNetwork network, Set<String> issues) {
    Map<String, String> next = network.heaviestNext();
    List<Chain> chains = new ArrayList<>();
    for (TaskAt head : network.openTasks()) {
      if (network.waitsFor(head.id()).isEmpty() && !network.waitingFor(head.id()).isEmpty()) {
        Set<String> downstream = network.downstream(head.id());
        chains.add(
            new Chain(
                head.id(),
                head.facts().owner(),
                issues.contains(head.id()),
                way(head.id(), next),
                downstream.size(),
                network.hoursOf(downstream)));
      }
    }
    chains.sort(
        Comparator.comparingDouble(Chain::downstreamHours).reversed().thenComparing(Chain::head));
    return first(chains, MOST_CHAINS);
  }

  private static List<String> way(String head, Map<String, String> next) {
    List<String> way = new ArrayList<>();
    for (String id = head; id != null && way.size() < LONGEST_CHAIN; id = next.get(id)) {
      way.add(id);
    }
    return List.copyOf(way);
  }

  /** The events behind the issues first, then those behind the rest. */
  private static List<String> evidence(PlanView view, List<Issue> issues) {
    Set<String> ids = issues.stream().map(Issue::task).collect(Collectors.toSet());
    List<String> evidence = new ArrayList<>();
    view.tasks().stream()
        .filter(task -> ids.contains(task.id()))
        .forEach(task -> evidence.add(task.standing().event()));
    evidence.addAll(view.evidence());
    return evidence.stream().distinct().limit(PlanView.MOST_EVIDENCE).toList();
  }

  private static <T> List<T> first(List<T> all, int most) {
    return List.copyOf(all.subList(0, Math.min(most, all.size())));
  }
}
