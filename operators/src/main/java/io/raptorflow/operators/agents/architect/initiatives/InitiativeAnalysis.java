package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.initiatives.AnalyzeInitiative.CashFlow;
import io.raptorflow.schemas.entities.Initiative;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;
import org.jspecify.annotations.Nullable;

/**
 * Discounts the likely flows, and simulates flows drawn independently from beta-PERT distributions
 * (Malcolm and others, Operations Research 7, 1959). Its confidence is the simulated probability of
 * the sign of the mean value: how sure it is that the initiative gains, or that it loses.
 */
final class InitiativeAnalysis implements CapabilityMethod<AnalyzeInitiative, Worth> {
  private static final double MONTHS_A_YEAR = 12;
  private static final double DAYS_A_YEAR = 365.25;
  private static final double DAYS_A_MONTH = DAYS_A_YEAR / MONTHS_A_YEAR;
  private static final double MOST_MONTHS = 600;

  @Override
  public Answer<Worth> answer(Asked<AnalyzeInitiative> asked, Memory memory) {
    AnalyzeInitiative input = asked.input();
    Optional<KnownInitiative> known = new InitiativeMemory(memory).find(input.initiativeId());
    List<String> evidence = new ArrayList<>();
    known.ifPresent(kept -> evidence.add(kept.event()));
    if (!input.cashFlows().isEmpty()) {
      evidence.add(asked.event().id());
      return answer(input, input.cashFlows(), months(input) / MONTHS_A_YEAR, evidence);
    }
    if (known.isEmpty()) {
      return Answer.insufficient("events of initiative " + input.initiativeId(), 0, 1);
    }
    List<CashFlow> flows = estimated(known.get().initiative());
    double years = given(known.get().initiative().estimatedDays()) / DAYS_A_YEAR;
    return answer(input, flows, years / (flows.size() - 1), evidence);
  }

  private static Answer<Worth> answer(
      AnalyzeInitiative input, List<CashFlow> flows, double periodYears, List<String> evidence) {
    Worth worth = worth(input, flows, periodYears);
    double sure = worth.mean() > 0 ? worth.positive() : 1 - worth.positive();
    return Answer.of(worth, sure, evidence);
  }

  private static Worth worth(AnalyzeInitiative input, List<CashFlow> flows, double periodYears) {
    double rate = given(input.rate());
    CashFlows likely =
        new CashFlows(flows.stream().mapToDouble(f -> given(f.likely())).toArray(), periodYears);
    if (rate < likely.lowestRate()) {
      throw new InvalidInput(
          "rate",
          "%s over %s years".formatted(rate, likely.years()),
          "at least %s over as many".formatted(likely.lowestRate()));
    }
    Double irr = likely.internalRate();
    Double payback = likely.payback(rate);
    double[] values = simulated(input, flows, periodYears);
    int runs = values.length;
    double positive = Arrays.stream(values).filter(value -> value > 0).count() / (double) runs;
    Arrays.sort(values);
    Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
    percentile.setData(values);
    return new Worth(
        likely.presentValue(rate),
        irr,
        irr == null
            ? "the flows change sign more than once, or at no rate from " + likely.lowestRate()
            : null,
        payback == null ? null : payback * periodYears * MONTHS_A_YEAR,
        StatUtils.mean(values),
        Math.sqrt(StatUtils.variance(values) / runs),
        percentile.evaluate(10),
        percentile.evaluate(90),
        positive,
        Math.sqrt(positive * (1 - positive) / runs),
        input.seed() == null ? 1 : input.seed(),
        runs);
  }

  private static double[] simulated(
      AnalyzeInitiative input, List<CashFlow> flows, double periodYears) {
    RandomGenerator random = new Well19937c(input.seed() == null ? 1 : input.seed());
    List<BetaDistribution> shapes = flows.stream().map(flow -> shape(flow, random)).toList();
    double[] values = new double[input.runs() == null ? 0 : input.runs()];
    double[] amounts = new double[flows.size()];
    CashFlows drawn = new CashFlows(amounts, periodYears);
    double rate = given(input.rate());
    for (int run = 0; run < values.length; run++) {
      for (int i = 0; i < amounts.length; i++) {
        CashFlow flow = flows.get(i);
        double spread = given(flow.high()) - given(flow.low());
        amounts[i] =
            spread == 0
                ? given(flow.likely())
                : given(flow.low()) + spread * shapes.get(i).sample();
      }
      values[run] = drawn.presentValue(rate);
    }
    return values;
  }

  private static BetaDistribution shape(CashFlow flow, RandomGenerator random) {
    double spread = given(flow.high()) - given(flow.low());
    double mode = spread == 0 ? 0.5 : (given(flow.likely()) - given(flow.low())) / spread;
    return new BetaDistribution(random, 1 + 4 * mode, 1 + 4 * (1 - mode));
  }

  /**
   * What it costs at the start, what it is worth when its days are over; between them as many equal
   * periods as months were begun.
   */
  private static List<CashFlow> estimated(Initiative initiative) {
    if (initiative.estimatedCost() == null
        || initiative.expectedValue() == null
        || initiative.estimatedDays() == null) {
      throw new InvalidInput(
          "cashFlows",
          "none, and an initiative without estimatedCost, expectedValue or estimatedDays",
          "cash flows, or an initiative with these three");
    }
    if (!initiative.estimatedCost().currency().equals(initiative.expectedValue().currency())) {
      throw new InvalidInput(
          "expectedValue.currency",
          initiative.expectedValue().currency(),
          initiative.estimatedCost().currency() + ", as the estimated cost");
    }
    double months = Math.ceil(initiative.estimatedDays() / DAYS_A_MONTH);
    if (!(months >= 1 && months <= MOST_MONTHS)) {
      throw new InvalidInput(
          "estimatedDays", initiative.estimatedDays().toString(), "above 0, at most 50 years");
    }
    List<CashFlow> flows = new ArrayList<>();
    flows.add(new CashFlow(null, -initiative.estimatedCost().amount().doubleValue(), null));
    for (int month = 1; month < months; month++) {
      flows.add(new CashFlow(null, 0.0, null));
    }
    flows.add(new CashFlow(null, initiative.expectedValue().amount().doubleValue(), null));
    return flows;
  }

  private static double months(AnalyzeInitiative input) {
    return input.periodMonths() == null ? MONTHS_A_YEAR : input.periodMonths();
  }

  /** A number that its record has made sure of. */
  private static double given(@Nullable Double number) {
    if (number == null) {
      throw new IllegalStateException("a checked input has no number");
    }
    return number;
  }
}
