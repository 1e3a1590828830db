package io.raptorflow.operators.agents.strategos.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cumulative planned value over time: never falling, straight between its knots, with a jump where
 * two knots share a time. Time is counted in periods since the start of the plan.
 */
final class PlannedCurve {
  /** Planned value that accrues evenly from one time to another; at once when they are the same. */
  record Accrual(double from, double to, double amount) {}

  private record Knot(double time, double value) {}

  private final List<Knot> knots;

  private PlannedCurve(List<Knot> knots) {
    this.knots = knots;
  }

  /** The curve through cumulative values at the ends of periods 1, 2, …, starting from 0. */
  static PlannedCurve ofPeriods(List<Double> cumulative) {
    List<Knot> knots = new ArrayList<>();
    knots.add(new Knot(0, 0));
    for (int i = 0; i < cumulative.size(); i++) {
      knots.add(new Knot(i + 1, cumulative.get(i)));
    }
    return new PlannedCurve(knots);
  }

  /** The sum of all accruals. */
  static PlannedCurve ofAccruals(List<Accrual> accruals) {
    record Change(double time, double slope, double jump) {}
    List<Change> changes = new ArrayList<>();
    for (Accrual accrual : accruals) {
      double length = accrual.to() - accrual.from();
      if (length <= 0) {
        changes.add(new Change(accrual.from(), 0, accrual.amount()));
      } else {
        double slope = accrual.amount() / length;
        changes.add(new Change(accrual.from(), slope, 0));
        changes.add(new Change(accrual.to(), -slope, 0));
      }
    }
    changes.sort(Comparator.comparingDouble(Change::time));
    List<Knot> knots = new ArrayList<>();
    double value = 0;
    double slope = 0;
    double time = changes.isEmpty() ? 0 : changes.get(0).time();
    knots.add(new Knot(time, 0));
    for (int i = 0; i < changes.size(); ) {
      double at = changes.get(i).time();
      value += slope * (at - time);
      knots.add(new Knot(at, value));
      double jump = 0;
      for (; i < changes.size() && changes.get(i).time() == at; i++) {
        slope += changes.get(i).slope();
        jump += changes.get(i).jump();
      }
      if (jump > 0) {
        value += jump;
        knots.add(new Knot(at, value));
      }
      time = at;
    }
    double total = accruals.stream().mapToDouble(Accrual::amount).sum();
    knots.add(new Knot(time, total));
    return new PlannedCurve(knots);
  }

  /** When the last value accrues, in periods: the planned duration. */
  double duration() {
    double total = total();
    for (Knot knot : knots) {
      if (knot.value() >= total) {
        return knot.time();
      }
    }
    return knots.get(knots.size() - 1).time();
  }

  /** All there is to earn. */
  double total() {
    return knots.get(knots.size() - 1).value();
  }

  /** Value planned by a time; a jump counts from its very moment. */
  double valueAt(double time) {
    Knot before = new Knot(time, 0);
    for (Knot knot : knots) {
      if (knot.time() > time) {
        return before.value()
            + (knot.value() - before.value())
                * (time - before.time())
                / (knot.time() - before.time());
      }
      before = knot;
    }
    return before.value();
  }

  /**
   * Earned schedule: the latest time by which the plan had at most this much value, at least 0 and
   * at most the planned duration (Lipke, Schedule is Different, 2003).
   */
  double timeAt(double value) {
    double total = total();
    if (value >= total) {
      return duration();
    }
    Knot before = new Knot(0, 0);
    for (Knot knot : knots) {
      if (knot.value() > value) {
        double part = (value - before.value()) / (knot.value() - before.value());
        return Math.max(0, before.time() + part * (knot.time() - before.time()));
      }
      before = knot;
    }
    return duration();
  }
}
