package io.raptorflow.operators.supervision;

import io.raptorflow.schemas.Lord;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is measured of a lord's supervisors in one task slot, those that are awake. */
final class SupervisorMetrics {
  private final Counter busy;
  private final Counter unanswered;

  /** Written by the task alone, read by whoever reports. */
  private volatile Load load = Load.NONE;

  SupervisorMetrics(MetricGroup operator, Lord lord) {
    MetricGroup group = operator.addGroup("supervisor").addGroup("lord", lord.wireName());
    busy = group.counter("busy");
    unanswered = group.counter("unanswered");
    group.gauge("inFlight", () -> load.inFlight());
    group.gauge("waiting", () -> load.waiting());
    group.gauge("slots", () -> load.slots());
    group.gauge("sick", () -> load.sick());
  }

  /** One of the supervisors has another load than before. */
  void changed(Load from, Load to) {
    if (!from.equals(to)) {
      load = load.minus(from).plus(to);
    }
  }

  void count(List<Directive> directives) {
    for (Directive directive : directives) {
      if (directive instanceof Directive.Busy) {
        busy.inc();
      } else if (directive instanceof Directive.GiveUp) {
        unanswered.inc();
      }
    }
  }
}
