package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.schemas.entities.Task.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How work flows through a plan: a task is in progress from its first start to its end.
 *
 * @param counts tasks per state at the end of the window
 * @param flow how many had ever arrived, started and finished by the end of each part of the window
 * @param finished tasks finished in the window
 * @param throughputPerWeek finished a week
 * @param arrivalsPerHour tasks started an hour: Little's λ
 * @param stayHoursMean mean time in progress of all that left it in the window, cancelled ones
 *     included: Little's W, absent when none did
 * @param cycleHoursMean mean time in progress of those finished, absent when none were
 * @param cycleHoursP50 median of it
 * @param expectedHours time in which the asked share was done: the service-level expectation
 * @param inProgressMean tasks in progress on average: Little's L
 * @param closedWindow whether none was in progress at either end, so that L = λW
 * @param ageing tasks in progress for longer than expected, oldest first, at most 200
 * @param cut tasks whose early states are no longer kept
 */
public record Execution(
    String plan,
    Instant from,
    Instant to,
    Map<State, Integer> counts,
    List<Flow> flow,
    int finished,
    double throughputPerWeek,
    double arrivalsPerHour,
    @Nullable Double stayHoursMean,
    @Nullable Double cycleHoursMean,
    @Nullable Double cycleHoursP50,
    @Nullable Double expectedHours,
    double inProgressMean,
    boolean closedWindow,
    List<Ageing> ageing,
    int cut) {

  /** The cumulative flow by a moment. */
  public record Flow(Instant at, int arrived, int started, int finished) {}

  /** A task in progress, and for how long. */
  public record Ageing(String task, State state, double hours) {}
}
