package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.operators.agents.strategos.progress.WeekFigures.Booked;
import io.raptorflow.schemas.entities.Metric;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Books what a plan has cost and the hours worked on it. Each point of a series named {@code cost}
 * or {@code hours} (or ending in that after a dot) that names its plan is an amount spent since the
 * point before; dimension {@value #ACCOUNT} names its control account. A negative cost takes a
 * wrong one back.
 */
final class BookingObserver implements Observer<Metric> {
  static final String ACCOUNT = "controlAccount";

  /** The plan of a booking; of no interest when it is another metric. */
  static List<MemoryKey> keys(Metric metric) {
    boolean isBooking = is("cost", metric) || is("hours", metric);
    return isBooking && metric.plan() != null && !metric.plan().isEmpty()
        ? List.of(MemoryKey.plan(metric.plan()))
        : List.of();
  }

  private static boolean is(String kind, Metric metric) {
    return metric.series().equals(kind) || metric.series().endsWith('.' + kind);
  }

  @Override
  public Decision observe(Observed<Metric> observed, Memory memory) {
    Metric metric = observed.payload();
    PlanMemory plan = new PlanMemory(memory);
    Booked booked = is("cost", metric) ? cost(metric, plan.read(PlanMemory.PLAN)) : hours(metric);
    String account =
        Fields.bounded("dimensions." + ACCOUNT, metric.dimensions().getOrDefault(ACCOUNT, ""));
    AccountNames accounts = plan.read(PlanMemory.ACCOUNTS).with(account);
    Instant time = Heard.at(observed.event());
    Tally tally = plan.read(PlanMemory.TALLY).updatedAt(time).costAt(time);

    plan.write(PlanMemory.ACCOUNTS, accounts);
    plan.book(Week.containing(time), account, booked, Heard.id(observed.event()));
    return Heard.andReview(plan, tally, time);
  }

  private static Booked cost(Metric metric, PlanHeader header) {
    String unit = metric.unit();
    if (unit != null && header.currency() != null && !unit.equals(header.currency())) {
      throw new InvalidInput("unit", unit, header.currency() + ", the currency of the plan");
    }
    if (!Double.isFinite(metric.value()) || Math.abs(metric.value()) > 1e15) {
      throw new InvalidInput("value", Double.toString(metric.value()), "a finite amount");
    }
    return Booked.cost(BigDecimal.valueOf(metric.value()));
  }

  private static Booked hours(Metric metric) {
    if (metric.unit() != null && !metric.unit().equals("h")) {
      throw new InvalidInput("unit", metric.unit(), "h");
    }
    if (!(metric.value() >= 0 && metric.value() < 1e9)) {
      throw new InvalidInput("value", Double.toString(metric.value()), "0 or more hours");
    }
    return Booked.hours(metric.value());
  }
}
