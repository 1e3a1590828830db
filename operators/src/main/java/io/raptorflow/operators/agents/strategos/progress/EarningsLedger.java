package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.strategos.progress.WeekFigures.Booked;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * What has to be booked so that the weeks say what the trails of the tasks say. It is the
 * difference of what the trails said before and after, so that the order of events does not matter.
 */
final class EarningsLedger {
  private record Place(Week week, String account) {}

  private final PlanMemory plan;
  private final TreeMap<Place, BigDecimal> changes =
      new TreeMap<>(Comparator.comparing(Place::week).thenComparing(Place::account));

  EarningsLedger(PlanMemory plan) {
    this.plan = plan;
  }

  /** Adds all that a task earned under a baseline. */
  void add(TaskTrail trail, boolean baselineValuesTasks, BaselineTask promised) {
    change(trail, baselineValuesTasks, promised, BigDecimal.ONE);
  }

  /** Takes back all that a task earned under a baseline. */
  void takeBack(TaskTrail trail, boolean baselineValuesTasks, BaselineTask promised) {
    change(trail, baselineValuesTasks, promised, BigDecimal.ONE.negate());
  }

  private void change(
      TaskTrail trail, boolean baselineValuesTasks, BaselineTask promised, BigDecimal sign) {
    BigDecimal value = TaskValue.of(trail.facts(), baselineValuesTasks, promised);
    String account = TaskValue.accountOf(trail.facts(), promised);
    Week first = Week.containing(trail.standings().get(0).at());
    book(first, account, TaskTrail.earned(value, trail.openingShare()).multiply(sign));
    trail.earnings(value).forEach((week, amount) -> book(week, account, amount.multiply(sign)));
  }

  private void book(Week week, String account, BigDecimal amount) {
    changes.merge(new Place(week, account), amount, BigDecimal::add);
  }

  /** Writes what has changed. */
  void post(String event) {
    changes.forEach(
        (place, amount) -> {
          if (amount.signum() != 0) {
            plan.book(place.week(), place.account(), Booked.earned(amount), event);
          }
        });
  }
}
