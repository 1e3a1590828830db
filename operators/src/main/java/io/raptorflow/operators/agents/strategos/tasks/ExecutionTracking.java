package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.tasks.Execution.Ageing;
import io.raptorflow.operators.agents.strategos.tasks.Execution.Flow;
import io.raptorflow.operators.agents.strategos.tasks.ExecutionToTrack.Change;
import io.raptorflow.schemas.entities.Task.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Flow of work from the states tasks came into: cumulative flow, throughput, cycle time, age of
 * work in progress against the service-level expectation, and Little's (1961) λ, W and L, all three
 * of the same tasks, those that were cancelled included. Hours are by the clock.
 *
 * <p>Of the changes of a question, those of one task and moment come in the order of states.
 *
 * <p>The confidence is the share of tasks of which all states are kept.
 */
final class ExecutionTracking implements CapabilityMethod<ExecutionToTrack, Execution> {
  private static final int FLOW_PARTS = 20;
  private static final int MOST_AGEING = 200;
  private static final double HOURS_A_WEEK = 168;

  /** By which a share times a count may be off: .55 of 100 is a little over 55. */
  private static final double NOISE = 1e-9;

  /** The way of one task up to the end of the window. */
  private record Way(String task, Instant arrived, List<Stand> stands) {
    State state() {
      return stands.get(stands.size() - 1).state();
    }

    @Nullable Instant started() {
      return stands.stream()
          .filter(stand -> isBegun(stand.state()))
          .map(Stand::at)
          .findFirst()
          .orElse(null);
    }

    /** When it came into the final state it is in. */
    @Nullable Instant ended() {
      return state().isFinal() ? stands.get(stands.size() - 1).at() : null;
    }

    private static boolean isBegun(State state) {
      return state == State.IN_PROGRESS || state == State.REVIEW || state == State.DONE;
    }
  }

  /** From the first start to the end, which is absent while it is in progress. */
  private record Stretch(String task, State state, Instant from, @Nullable Instant to) {
    boolean isFinishedIn(Instant first, Instant last) {
      return state == State.DONE && to != null && !to.isBefore(first) && !to.isAfter(last);
    }

    /** Whether it left the work in progress; one that did so at once counts where it began. */
    boolean isLeftIn(Instant first, Instant last) {
      return to != null
          && from.isBefore(last)
          && !to.isAfter(last)
          && (to.isAfter(first) || !from.isBefore(first));
    }

    double hours() {
      return to == null ? Double.NaN : hoursBetween(from, to);
    }

    double hoursWithin(Instant first, Instant last) {
      Instant begin = from.isBefore(first) ? first : from;
      Instant end = to == null || to.isAfter(last) ? last : to;
      return Math.max(0, hoursBetween(begin, end));
    }

    boolean isUnderWayAt(Instant time) {
      return from.isBefore(time) && (to == null || to.isAfter(time));
    }
  }

  @Override
  public Answer<Execution> answer(Asked<ExecutionToTrack> asked, Memory memory) {
    ExecutionToTrack input = asked.input();
    Instant to = input.to() == null ? asked.time() : input.to();
    if (to.isAfter(asked.time())) {
      throw new InvalidInput("to", to.toString(), "not after the question, " + asked.time());
    }
    List<TaskHistory> seen =
        input.changes() == null ? new NetworkMemory(memory).tasks() : List.of();
    List<Way> ways = ways(input, seen, to);
    if (ways.isEmpty()) {
      return Answer.insufficient("tasks of plan " + input.plan() + " by " + to, 0, 1);
    }
    Instant first = ways.stream().map(Way::arrived).min(Comparator.naturalOrder()).orElseThrow();
    Instant from = input.from() == null ? first : input.from();
    if (hoursBetween(from, to) <= 0) {
      throw new InvalidInput(
          "from", from.toString(), "a millisecond or more before the end of the window, " + to);
    }
    Set<String> within = ways.stream().map(Way::task).collect(Collectors.toSet());
    int cut =
        (int)
            seen.stream()
                .filter(history -> history.cut() && within.contains(history.task().id()))
                .count();
    return Answer.of(
        execution(input, ways, from, to, cut), 1 - (double) cut / ways.size(), evidence(seen));
  }

  private static List<String> evidence(List<TaskHistory> seen) {
    return seen.stream()
        .sorted(Comparator.comparing(TaskHistory::heard).reversed())
        .map(TaskHistory::event)
        .limit(50)
        .toList();
  }

  private static List<Way> ways(ExecutionToTrack input, List<TaskHistory> seen, Instant to) {
    Map<String, List<Stand>> stands = new TreeMap<>();
    if (input.changes() == null) {
      seen.forEach(history -> stands.put(history.task().id(), history.stands()));
    } else {
      for (Change change : input.changes()) {
        stands
            .computeIfAbsent(change.task(), id -> new ArrayList<>())
            .add(new Stand(change.at(), change.state()));
      }
      stands.values().forEach(all -> all.sort(Comparator.comparing(Stand::state)));
    }
    List<Way> ways = new ArrayList<>();
    stands.forEach(
        (task, all) -> {
          List<Stand> past =
              all.stream()
                  .filter(stand -> !stand.at().isAfter(to))
                  .sorted(Comparator.comparing(Stand::at))
                  .toList();
          if (!past.isEmpty()) {
            ways.add(new Way(task, past.get(0).at(), past));
          }
        });
    return ways;
  }

  private static Execution execution(
      ExecutionToTrack input, List<Way> ways, Instant from, Instant to, int cut) {
    List<Stretch> stretches = stretches(ways);
    double[] cycles =
        stretches.stream()
            .filter(stretch -> stretch.isFinishedIn(from, to))
            .mapToDouble(Stretch::hours)
            .sorted()
            .toArray();
    double hours = hoursBetween(from, to);
    long started =
        stretches.stream()
            .filter(stretch -> !stretch.from().isBefore(from) && stretch.from().isBefore(to))
            .count();
    OptionalDouble stay =
        stretches.stream()
            .filter(stretch -> stretch.isLeftIn(from, to))
            .mapToDouble(Stretch::hours)
            .average();
    double inProgress =
        stretches.stream().mapToDouble(stretch -> stretch.hoursWithin(from, to)).sum() / hours;
    Double expected =
        cycles.length == 0 ? null : (Double) quantile(cycles, input.quantileOrUsual());
    return new Execution(
        input.plan(),
        from,
        to,
        counts(ways),
        flow(ways, stretches, from, to),
        cycles.length,
        cycles.length / hours * HOURS_A_WEEK,
        started / hours,
        stay.isPresent() ? (Double) stay.getAsDouble() : null,
        cycles.length == 0 ? null : (Double) (Arrays.stream(cycles).sum() / cycles.length),
        cycles.length == 0 ? null : (Double) quantile(cycles, .5),
        expected,
        inProgress,
        stretches.stream()
            .noneMatch(stretch -> stretch.isUnderWayAt(from) || stretch.isUnderWayAt(to)),
        ageing(stretches, to, expected),
        cut);
  }

  private static List<Stretch> stretches(List<Way> ways) {
    List<Stretch> stretches = new ArrayList<>();
    for (Way way : ways) {
      Instant start = way.started();
      if (start != null) {
        stretches.add(new Stretch(way.task(), way.state(), start, way.ended()));
      }
    }
    return stretches;
  }

  private static Map<State, Integer> counts(List<Way> ways) {
    return ways.stream()
        .collect(
            Collectors.toMap(Way::state, way -> 1, Integer::sum, () -> new EnumMap<>(State.class)));
  }

  private static List<Flow> flow(
      List<Way> ways, List<Stretch> stretches, Instant from, Instant to) {
    List<Flow> flow = new ArrayList<>();
    Duration window = Duration.between(from, to);
    for (int part = 1; part <= FLOW_PARTS; part++) {
      Instant at = from.plus(window.multipliedBy(part).dividedBy(FLOW_PARTS));
      flow.add(
          new Flow(
              at,
              (int) ways.stream().filter(way -> !way.arrived().isAfter(at)).count(),
              (int) stretches.stream().filter(any -> !any.from().isAfter(at)).count(),
              (int)
                  stretches.stream()
                      .filter(any -> any.to() != null && !any.to().isAfter(at))
                      .count()));
    }
    return flow;
  }

  private static List<Ageing> ageing(
      List<Stretch> stretches, Instant to, @Nullable Double expected) {
    if (expected == null) {
      return List.of();
    }
    return stretches.stream()
        .filter(stretch -> stretch.to() == null)
        .map(
            stretch ->
                new Ageing(stretch.task(), stretch.state(), hoursBetween(stretch.from(), to)))
        .filter(task -> task.hours() > expected)
        .sorted(Comparator.comparingDouble(Ageing::hours).reversed())
        .limit(MOST_AGEING)
        .toList();
  }

  /** The smallest value that so large a share does not exceed. */
  private static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length - NOISE);
    return sorted[Math.max(1, rank) - 1];
  }

  private static double hoursBetween(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 3.6e6;
  }
}
