package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.allocation.OptimizedAllocation.Change;
import io.raptorflow.operators.agents.architect.allocation.OptimizedAllocation.ChannelPlan;
import io.raptorflow.operators.agents.architect.allocation.OptimizedAllocation.FrontPoint;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Plans the weeks of an allocation. Its confidence is 1 less the gap: the curves are taken as they
 * are.
 */
final class AllocationOptimizing
    implements CapabilityMethod<OptimizeAllocation, OptimizedAllocation> {
  private static final double[] CAUTIONS = {.5, 1, 2, 4};
  private static final int LINEARISATIONS = 5;

  @Override
  public Answer<OptimizedAllocation> answer(Asked<OptimizeAllocation> asked, Memory memory) {
    OptimizeAllocation input = asked.input();
    KeptAllocation allocation = new AllocatorMemory(memory).requireAllocation(input.allocation());
    if (allocation.shares().size() > OptimizeAllocation.MOST_CHANNELS) {
      throw new InvalidInput(
          "allocation",
          allocation.shares().size() + " channels",
          "one of at most " + OptimizeAllocation.MOST_CHANNELS);
    }
    Question question = Question.of(input, allocation);
    FlightSearch search = question.search();
    double[] money =
        input.leastReturn() > 0
            ? search.exchanged(returning(question, search), question.saturations())
            : best(question, search);
    OptimizedAllocation optimized = optimized(question, search, money);
    return Answer.of(optimized, 1 - Math.min(1, optimized.gap()), List.of(asked.event().id()));
  }

  /** From the best split on steps, or from the allocation itself, which may lie between them. */
  private static double[] best(Question question, FlightSearch search) {
    double[] saturations = question.saturations();
    double[] onSteps = search.onSteps(saturations);
    double[] current = question.current();
    boolean isBetter =
        question.response(search.sharesOf(current)) > question.response(search.sharesOf(onSteps));
    return search.exchanged(isBetter ? current : onSteps, saturations);
  }

  private static double[] returning(Question question, FlightSearch search) {
    double least = question.input().leastReturn();
    double unit = new Units(question.allocation().currency()).smallest();
    double[] money = search.returning(question.saturations(), least, unit);
    if (money.length == 0) {
      double highest = search.highestReturn(question.saturations(), unit);
      boolean isRoas = question.input().targetRoas() != null;
      throw new InvalidInput(
          isRoas ? "targetRoas" : "targetCpa",
          String.valueOf(isRoas ? question.input().targetRoas() : question.input().targetCpa()),
          isRoas
              ? "at most %s, which some of the money returns".formatted(highest)
              : "at least %s, at which some of the money buys".formatted(1 / highest));
    }
    return money;
  }

  /**
   * An allocation and what may be done with it.
   *
   * @param current money by channel
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Question(
      OptimizeAllocation input,
      KeptAllocation allocation,
      List<ResponseCurve> curves,
      List<Flight> flights,
      int weeks,
      double[] current) {

    static Question of(OptimizeAllocation input, KeptAllocation allocation) {
      int weeks =
          input.horizon() == null
              ? Math.min(allocation.weeks(), OptimizeAllocation.MOST_WEEKS)
              : input.horizon();
      if (input.mostMove() != null && !input.mostMove().currency().equals(allocation.currency())) {
        throw new InvalidInput(
            "mostMove", input.mostMove().currency(), allocation.currency() + ", as the allocation");
      }
      List<ResponseCurve> curves =
          allocation.shares().stream().map(KeptAllocation.Share::curve).toList();
      return new Question(
          input,
          allocation,
          curves,
          curves.stream().map(curve -> new Flight(curve, weeks)).toList(),
          weeks,
          allocation.shares().stream().mapToDouble(KeptAllocation.Share::spend).toArray());
    }

    double[] saturations() {
      return curves.stream().mapToDouble(ResponseCurve::saturation).toArray();
    }

    FlightSearch search() {
      return new FlightSearch(flights, least(), most(), allocation.total());
    }

    private double[] least() {
      return Arrays.stream(current).map(each -> Math.max(0, each - move())).toArray();
    }

    private double[] most() {
      return Arrays.stream(current)
          .map(each -> Math.min(allocation.total(), each + move()))
          .toArray();
    }

    private double move() {
      return input.mostMove() == null
          ? allocation.total()
          : input.mostMove().amount().doubleValue();
    }

    /** Money in whole units that keep the limits. */
    long[] whole(double[] money, Units units) {
      return WholeUnits.of(
          Arrays.stream(money).map(units::exact).toArray(),
          Arrays.stream(least()).mapToLong(units::of).toArray(),
          Arrays.stream(most()).mapToLong(units::of).toArray(),
          units.of(EqualMarginalReturn.sum(money)));
    }

    double response(double[] shares) {
      return NormalEquations.product(saturations(), shares);
    }

    /** Response that no plan of the money exceeds: working spend spread over all it reaches. */
    double bound(double money) {
      List<ConcaveEnvelope> envelopes = new ArrayList<>();
      for (int channel = 0; channel < curves.size(); channel++) {
        HillCurve hill = curves.get(channel).hill();
        int reach = flights.get(channel).reach();
        envelopes.add(
            new ConcaveEnvelope(
                new HillCurve(reach * hill.saturation(), reach * hill.half(), hill.shape()),
                0,
                reach * money));
      }
      var relaxed = new EqualMarginalReturn(envelopes);
      return relaxed.response(relaxed.ofTotal(money));
    }
  }

  private static double[] shares(List<Flight.Plan> plans) {
    return plans.stream().mapToDouble(Flight.Plan::shares).toArray();
  }

  private static OptimizedAllocation optimized(
      Question question, FlightSearch search, double[] money) {
    KeptAllocation allocation = question.allocation();
    var units = new Units(allocation.currency());
    List<Flight.Plan> plans = search.plans(money);
    double[] shares = shares(plans);
    double response = question.response(shares);
    double current = currentResponse(question);
    double spent = EqualMarginalReturn.sum(money);
    double bound = Math.max(response, question.bound(spent));
    long[] whole = question.whole(money, units);
    return new OptimizedAllocation(
        allocation.id(),
        Weeks.start(allocation.from()),
        units.money(Arrays.stream(whole).sum()),
        units.money(units.of(allocation.total()) - Arrays.stream(whole).sum()),
        plan(question, plans, whole, units),
        changes(question, whole, units),
        response,
        current,
        response - current,
        spent > 0 ? response / spent : 0,
        front(question, search, money, shares, units),
        bound,
        bound > 0 ? (bound - response) / bound : 0);
  }

  private static double currentResponse(Question question) {
    double[] shares = new double[question.current().length];
    for (int channel = 0; channel < shares.length; channel++) {
      shares[channel] = question.flights().get(channel).level(question.current()[channel]).shares();
    }
    return question.response(shares);
  }

  private static List<ChannelPlan> plan(
      Question question, List<Flight.Plan> plans, long[] whole, Units units) {
    List<ChannelPlan> plan = new ArrayList<>();
    for (int channel = 0; channel < whole.length; channel++) {
      long[] weekly = units.split(plans.get(channel).spend(), whole[channel]);
      plan.add(
          new ChannelPlan(
              question.curves().get(channel).channel(),
              units.money(whole[channel]),
              Arrays.stream(weekly).mapToObj(units::money).toList()));
    }
    return plan;
  }

  private static List<Change> changes(Question question, long[] whole, Units units) {
    List<Change> changes = new ArrayList<>();
    for (int channel = 0; channel < whole.length; channel++) {
      long before = units.of(question.current()[channel]);
      if (before != whole[channel]) {
        changes.add(
            new Change(
                question.curves().get(channel).channel(),
                units.money(before),
                units.money(whole[channel])));
      }
    }
    return changes;
  }

  private static List<FrontPoint> front(
      Question question, FlightSearch search, double[] money, double[] shares, Units units) {
    ResponseRisk risk = ResponseRisk.of(question.curves());
    List<FrontPoint> front = new ArrayList<>();
    front.add(point(0, question, money, shares, risk, units));
    if (!risk.isKnown() || question.input().leastReturn() > 0) {
      return front;
    }
    for (double caution : CAUTIONS) {
      double[] cautious = cautious(question, search, shares, risk, caution);
      FrontPoint point =
          point(caution, question, cautious, shares(search.plans(cautious)), risk, units);
      FrontPoint last = front.get(front.size() - 1);
      if (point.risk() != null && last.risk() != null && point.risk() < last.risk()) {
        front.removeIf(known -> known.response() <= point.response());
        front.add(point);
      }
    }
    return front;
  }

  /** Most response less risk: each channel is worth what it adds to both (Markowitz 1952). */
  private static double[] cautious(
      Question question, FlightSearch search, double[] from, ResponseRisk risk, double caution) {
    double[] shares = from;
    double[] best = new double[0];
    double bestWorth = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < LINEARISATIONS; i++) {
      double deviation = risk.deviation(shares);
      double[] towards = risk.towards(shares);
      double[] worths = question.saturations();
      for (int channel = 0; channel < worths.length; channel++) {
        double dearer = deviation > 0 ? caution * towards[channel] / deviation : 0;
        worths[channel] = Math.max(0, worths[channel] - dearer);
      }
      double[] money = search.onSteps(worths);
      shares = search.sharesOf(money);
      double worth = question.response(shares) - caution * risk.deviation(shares);
      if (worth > bestWorth) {
        best = money;
        bestWorth = worth;
      }
    }
    return best;
  }

  private static FrontPoint point(
      double caution,
      Question question,
      double[] money,
      double[] shares,
      ResponseRisk risk,
      Units units) {
    long[] whole = question.whole(money, units);
    return new FrontPoint(
        caution,
        question.response(shares),
        risk.isKnown() ? risk.deviation(shares) : null,
        Arrays.stream(whole).mapToObj(units::money).toList());
  }

  /** Amounts of a currency in whole units of it. */
  private record Units(String currency) {
    private int decimals() {
      return Fields.decimals("currency", currency);
    }

    double smallest() {
      return Math.pow(10, -decimals());
    }

    long of(double amount) {
      return Math.round(exact(amount));
    }

    Money money(long units) {
      return new Money(BigDecimal.valueOf(units, decimals()), currency);
    }

    double exact(double amount) {
      return amount * Math.pow(10, decimals());
    }

    /** Weekly money in whole units that sum to a total. */
    long[] split(double[] weekly, long total) {
      long[] most = new long[weekly.length];
      Arrays.fill(most, Long.MAX_VALUE);
      return WholeUnits.of(
          Arrays.stream(weekly).map(this::exact).toArray(), new long[weekly.length], most, total);
    }
  }
}
