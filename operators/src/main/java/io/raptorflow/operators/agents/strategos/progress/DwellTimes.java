package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.Issues.Step;
import io.raptorflow.operators.agents.strategos.progress.Issues.Survival;
import io.raptorflow.operators.agents.survival.KaplanMeier;
import io.raptorflow.schemas.entities.Task.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long tasks stay in their states, by type, and over all types where one has too few ended
 * stays of its own.
 */
final class DwellTimes {
  /** Ended stays a limit must rest on. */
  static final int FEWEST_ENDED = 8;

  private record Group(String type, State state) {}

  /** What a task is compared with. */
  record Usual(KaplanMeier survival, boolean pooled) {}

  private final TreeMap<Group, List<KaplanMeier.Stay>> byType =
      new TreeMap<>(Comparator.comparing(Group::type).thenComparing(Group::state));
  private final Map<State, List<KaplanMeier.Stay>> byState = new HashMap<>();
  private final Map<Group, KaplanMeier> estimates = new HashMap<>();
  private final Map<State, KaplanMeier> pooled = new HashMap<>();

  void add(String type, State state, double hours, boolean finished) {
    KaplanMeier.Stay stay = new KaplanMeier.Stay(hours, finished);
    byType.computeIfAbsent(new Group(type, state), group -> new ArrayList<>()).add(stay);
    byState.computeIfAbsent(state, any -> new ArrayList<>()).add(stay);
  }

  boolean isEmpty() {
    return byType.isEmpty();
  }

  /**
   * What a task of this type in this state is compared with; none when too few stays have ended.
   */
  @Nullable Usual usual(String type, State state) {
    Group group = new Group(type, state);
    List<KaplanMeier.Stay> own = byType.getOrDefault(group, List.of());
    if (ended(own) >= FEWEST_ENDED) {
      return new Usual(estimates.computeIfAbsent(group, any -> KaplanMeier.of(own)), false);
    }
    List<KaplanMeier.Stay> all = byState.getOrDefault(state, List.of());
    return ended(all) >= FEWEST_ENDED
        ? new Usual(pooled.computeIfAbsent(state, any -> KaplanMeier.of(all)), true)
        : null;
  }

  private static int ended(List<KaplanMeier.Stay> stays) {
    return (int) stays.stream().filter(KaplanMeier.Stay::finished).count();
  }

  /** All estimates by type and state, then those over all types where they differ. */
  List<Survival> survival(double quantile) {
    List<Survival> all = new ArrayList<>();
    byType.forEach((group, stays) -> all.add(told(group.type(), group.state(), stays, quantile)));
    for (State state : State.values()) {
      long types = byType.keySet().stream().filter(group -> group.state() == state).count();
      if (types > 1) {
        all.add(told(null, state, byState.getOrDefault(state, List.of()), quantile));
      }
    }
    return all;
  }

  private static Survival told(
      @Nullable String type, State state, List<KaplanMeier.Stay> stays, double quantile) {
    KaplanMeier estimate = KaplanMeier.of(stays);
    int ended = ended(stays);
    var limit = estimate.quantile(quantile);
    return new Survival(
        type,
        state,
        ended,
        stays.size() - ended,
        limit.isPresent() ? limit.getAsDouble() : null,
        estimate.steps().stream()
            .map(
                step ->
                    new Step(
                        step.hours(),
                        step.atRisk(),
                        step.ended(),
                        step.survival(),
                        step.standardError()))
            .toList());
  }
}
