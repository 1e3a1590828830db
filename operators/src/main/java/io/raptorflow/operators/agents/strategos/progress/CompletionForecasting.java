package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.strategos.progress.CompletionForecast.Cost;
import io.raptorflow.operators.agents.strategos.progress.CompletionForecast.Limits;
import io.raptorflow.operators.agents.strategos.progress.CompletionForecast.Schedule;
import io.raptorflow.operators.agents.strategos.progress.LogIndexLimits.Ratio;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Index-based forecast of cost (estimates at completion of ANSI/EIA-748 practice) and of time
 * (earned schedule, Lipke 2003), with Lipke's limits. Its confidence is the share of tasks whose
 * value and progress are known, times the level of the limits, or one half where there are none.
 */
final class CompletionForecasting
    implements CapabilityMethod<ForecastCompletion, CompletionForecast> {
  private static final double WITHOUT_LIMITS = 0.5;

  @Override
  public Answer<CompletionForecast> answer(Asked<ForecastCompletion> asked, Memory memory) {
    return Question.answer(asked, memory, view -> forecast(asked.input(), view));
  }

  private static Answer<CompletionForecast> forecast(ForecastCompletion input, PlanView view) {
    Performance performance = view.requirePerformance();
    Indices indices = Indices.of(performance);
    if (indices.earnedValue().signum() <= 0) {
      throw new InvalidInput(
          "earnedValue", "0", "above 0: what has not begun to earn gives no index to go on");
    }
    List<Ratio> costs =
        LogIndexLimits.joined(
            performance.progress().stream().map(p -> new Ratio(p.earned(), p.cost())).toList());
    List<Ratio> times =
        LogIndexLimits.joined(
            performance.progress().stream().map(p -> new Ratio(p.earnedTime(), p.time())).toList());
    int periods = Math.min(costs.size(), times.size());
    if (input.level() != null && periods < LogIndexLimits.FEWEST_PERIODS) {
      return Answer.insufficient(
          "periods with earned value and cost", periods, LogIndexLimits.FEWEST_PERIODS);
    }
    Schedule schedule = schedule(performance, view.scale());
    Limits limits =
        periods < LogIndexLimits.FEWEST_PERIODS
            ? null
            : limits(input.levelOrStandard(), indices, costs, schedule, times, view.scale());
    double reliability = limits == null ? WITHOUT_LIMITS : limits.level();
    return Answer.of(
        new CompletionForecast(
            input.plan(), view.dataDate(), view.currency(), cost(indices), schedule, limits),
        view.measuredShare() * reliability,
        view.evidence());
  }

  private static Cost cost(Indices indices) {
    double budget = indices.budgetAtCompletion().doubleValue();
    double spent = indices.actualCost().doubleValue();
    double rest = budget - indices.earnedValue().doubleValue();
    double byCpi = budget / indices.cpi();
    double byCpiSpi = spent + rest / (indices.cpi() * indices.spi());
    double atPlanRate = spent + rest;
    double highest = Math.max(byCpi, Math.max(byCpiSpi, atPlanRate));
    double lowest = Math.min(byCpi, Math.min(byCpiSpi, atPlanRate));
    return new Cost(
        Rounded.money(indices.budgetAtCompletion()),
        Rounded.money(indices.earnedValue()),
        Rounded.money(indices.actualCost()),
        Rounded.money(byCpi),
        Rounded.money(byCpiSpi),
        Rounded.money(atPlanRate),
        Rounded.money(highest - lowest),
        Rounded.money(budget - byCpi),
        Rounded.money(byCpi - spent));
  }

  private static Schedule schedule(Performance performance, @Nullable TimeScale scale) {
    double planned = performance.curve().duration();
    double elapsed = performance.elapsed();
    double earned = performance.earnedSchedule();
    if (!(earned > 0)) {
      throw new InvalidInput(
          "earnedSchedule", "0", "above 0: IEAC(t) is undefined before time has been earned");
    }
    double spiT = earned / elapsed;
    double duration = planned / spiT;
    return new Schedule(planned, elapsed, earned, spiT, duration, date(scale, duration));
  }

  private static Limits limits(
      double level,
      Indices indices,
      List<Ratio> costs,
      Schedule schedule,
      List<Ratio> times,
      @Nullable TimeScale scale) {
    double budget = indices.budgetAtCompletion().doubleValue();
    LogIndexLimits cost =
        LogIndexLimits.of(costs, indices.cpi(), indices.earnedValue().doubleValue(), budget, level);
    LogIndexLimits time =
        LogIndexLimits.of(
            times, schedule.spiT(), schedule.earnedSchedule(), schedule.plannedDuration(), level);
    double durationLow = schedule.plannedDuration() / time.high();
    double durationHigh = schedule.plannedDuration() / time.low();
    return new Limits(
        level,
        cost.periods(),
        Rounded.money(budget / cost.high()),
        Rounded.money(budget / cost.low()),
        time.periods(),
        durationLow,
        durationHigh,
        date(scale, durationLow),
        date(scale, durationHigh));
  }

  private static @Nullable Instant date(@Nullable TimeScale scale, double periods) {
    return scale == null ? null : scale.at(periods);
  }
}
