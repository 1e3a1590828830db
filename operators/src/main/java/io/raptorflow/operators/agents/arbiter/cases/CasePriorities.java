package io.raptorflow.operators.agents.arbiter.cases;

import java.util.List;

/**
 * In which order to take cases.
 *
 * @param ranked most urgent first
 * @param currency ISO 4217 code of the costs
 * @param classes streams in order of their priority, with their waits
 * @param loadedWaitHours sum of load × wait over the classes, the same in every order (Kleinrock's
 *     conservation law)
 */
public record CasePriorities(
    List<Ranked> ranked, String currency, List<Wait> classes, double loadedWaitHours) {

  /**
   * A case in its place.
   *
   * @param rank 1 is first
   * @param index money an hour that stops being lost by an hour of work on it
   * @param costPerHour what its next hour of waiting costs
   */
  public record Ranked(
      String caseId, int rank, double index, double costPerHour, double serviceHours) {}

  /**
   * How long cases of a class wait on average before somebody begins.
   *
   * @param rank 1 is first; classes of one index share theirs
   * @param index money an hour that stops being lost by an hour of work on it
   * @param load share of one handler's time it takes, below 1
   */
  public record Wait(String name, int rank, double index, double load, double waitHours) {}
}
