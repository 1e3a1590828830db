package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.cases.CasePriorities.Ranked;
import io.raptorflow.operators.agents.arbiter.cases.CasePriorities.Wait;
import io.raptorflow.operators.agents.arbiter.cases.CasesToPrioritize.Stream;
import io.raptorflow.operators.agents.arbiter.cases.CasesToPrioritize.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Orders a queue by the generalised cμ rule (van Mieghem, 1995): marginal cost of delay at a case's
 * age × its service rate, for convex costs. Waits of classes by Cobham's formula (1954) for one
 * handler who finishes what is begun, Poisson arrivals, and priorities by cμ; classes of one index
 * are one priority, in which the first to come is the first served.
 *
 * <p>The confidence is the share of cases whose age, work and cost were told, not remembered.
 */
final class CasePrioritising implements CapabilityMethod<CasesToPrioritize, CasePriorities> {
  private static final double ROUNDING = 1e-12;

  @Override
  public Answer<CasePriorities> answer(Asked<CasesToPrioritize> asked, Memory memory) {
    CasesToPrioritize input = asked.input();
    CaseMemory cases = new CaseMemory(memory);
    Instant now = CaseOpening.time(asked.event());
    List<Ranked> ranked = new ArrayList<>();
    int told = 0;
    for (Waiting waiting : input.cases()) {
      ranked.add(indexed(waiting, input.currency(), cases, now));
      told += isTold(waiting) ? 1 : 0;
    }
    ranked.sort(Comparator.comparingDouble(Ranked::index).reversed().thenComparing(Ranked::caseId));
    List<Ranked> inOrder = new ArrayList<>();
    for (Ranked any : ranked) {
      inOrder.add(
          new Ranked(
              any.caseId(),
              inOrder.size() + 1,
              any.index(),
              any.costPerHour(),
              any.serviceHours()));
    }
    List<Wait> waits = waits(input.classes());
    double loaded = waits.stream().mapToDouble(wait -> wait.load() * wait.waitHours()).sum();
    return Answer.of(
        new CasePriorities(inOrder, input.currency(), waits, loaded),
        (double) told / input.cases().size(),
        List.of());
  }

  private static boolean isTold(Waiting waiting) {
    return waiting.ageHours() != null
        && waiting.serviceHours() != null
        && waiting.delayCost() != null;
  }

  private static Ranked indexed(Waiting waiting, String currency, CaseMemory cases, Instant now) {
    if (waiting.ageHours() != null
        && waiting.serviceHours() != null
        && waiting.delayCost() != null) {
      double cost = waiting.delayCost().perHourAt(waiting.ageHours());
      return ranked(waiting.id(), cost, waiting.serviceHours());
    }
    RememberedCase open =
        cases
            .open(waiting.id())
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "cases.id",
                        waiting.id() + ", which is not open",
                        "an open case, or its ageHours, serviceHours and delayCost"));
    double age =
        waiting.ageHours() == null
            ? Math.max(0, Duration.between(open.opened(), now).toMillis() / 3.6e6)
            : waiting.ageHours();
    DelayCost cost = waiting.delayCost() == null ? toldBy(open, currency) : waiting.delayCost();
    double service = waiting.serviceHours() == null ? usual(open, cases) : waiting.serviceHours();
    return ranked(waiting.id(), cost.perHourAt(age), service);
  }

  private static Ranked ranked(String id, double costPerHour, double serviceHours) {
    return new Ranked(id, 0, costPerHour / serviceHours, costPerHour, serviceHours);
  }

  private static DelayCost toldBy(RememberedCase open, String currency) {
    if (open.delayCost() == null) {
      throw new InvalidInput(
          "cases.delayCost", "nothing for case " + open.id(), "what waiting costs by age");
    }
    if (!currency.equals(open.currency())) {
      throw new InvalidInput(
          "currency", currency, open.currency() + ", the currency of case " + open.id());
    }
    return DelayCost.linear(open.delayCost().doubleValue());
  }

  private static double usual(RememberedCase open, CaseMemory cases) {
    HoursDigest hours = cases.kind(open.kind()).hours();
    double mean = hours.count() == 0 ? 0 : hours.mean();
    if (mean <= 0) {
      throw new InvalidInput(
          "cases.serviceHours",
          "nothing, and no closed case of kind '" + open.kind() + "'",
          "the work case " + open.id() + " needs, in hours");
    }
    return mean;
  }

  private static List<Wait> waits(List<Stream> classes) {
    double load = classes.stream().mapToDouble(Stream::load).sum();
    if (load >= 1) {
      throw new InvalidInput(
          "classes", "a load of " + load, "below 1: the queue would grow without end");
    }
    List<Stream> order = new ArrayList<>(classes);
    order.sort(Comparator.comparingDouble(Stream::index).reversed().thenComparing(Stream::name));
    double residual =
        order.stream().mapToDouble(any -> any.arrivalsPerHour() * any.secondMoment() / 2).sum();
    List<Wait> waits = new ArrayList<>();
    double before = 0;
    for (int first = 0; first < order.size(); ) {
      int next = endOfLevel(order, first);
      List<Stream> level = order.subList(first, next);
      double through = before + level.stream().mapToDouble(Stream::load).sum();
      double wait = residual / ((1 - before) * (1 - through));
      int rank = first + 1;
      level.forEach(any -> waits.add(new Wait(any.name(), rank, any.index(), any.load(), wait)));
      before = through;
      first = next;
    }
    return waits;
  }

  /** Where the classes end that are as urgent as one: nothing but its rounding tells them apart. */
  private static int endOfLevel(List<Stream> order, int first) {
    double least = order.get(first).index() * (1 - ROUNDING);
    int next = first + 1;
    while (next < order.size() && order.get(next).index() >= least) {
      next++;
    }
    return next;
  }
}
