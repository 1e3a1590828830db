package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.allocation.Utilization.Channel;
import io.raptorflow.operators.agents.architect.allocation.Utilization.Coverage;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Compares an allocation with the weeks since it began. Its confidence is the part of them whose
 * outcome is known; where no curves were fitted, 1.
 */
final class UtilizationTracking implements CapabilityMethod<TrackUtilization, Utilization> {
  private static final double SIGNIFICANT = .05;

  /** Of the foretold outcome: what is nearer than this is no miss. */
  private static final double ROUNDING = 1e-6;

  @Override
  public Answer<Utilization> answer(Asked<TrackUtilization> asked, Memory memory) {
    TrackUtilization input = asked.input();
    var kept = new AllocatorMemory(memory);
    KeptAllocation allocation = kept.requireAllocation(input.allocation());
    int weeks = Math.min(Weeks.of(asked.time()) - allocation.from(), allocation.weeks());
    if (weeks < 1) {
      return Answer.insufficient("weeks of allocation " + allocation.id() + " that are over", 0, 1);
    }
    var reader = new HistoryReader(kept);
    double[] spent = spent(allocation, weeks, reader.spend());
    SinceThen since =
        kept.fit(allocation.version())
            .map(fit -> since(fit, allocation, weeks, reader, asked))
            .orElse(null);
    return Answer.of(
        utilization(allocation, weeks, spent, since, input),
        since == null ? 1 : since.known() / (double) weeks,
        List.of(asked.event().id()));
  }

  private static double[] spent(KeptAllocation allocation, int weeks, Map<String, WeekSums> spend) {
    double[] spent = new double[allocation.shares().size()];
    for (int i = 0; i < spent.length; i++) {
      WeekSums sums =
          spend.getOrDefault(allocation.shares().get(i).curve().channel(), WeekSums.NONE);
      if (!sums.unit().isEmpty() && !sums.unit().equals(allocation.currency())) {
        throw new InvalidInput(
            "allocation", "spend in " + sums.unit(), "spend in " + allocation.currency());
      }
      spent[i] =
          sums.sums().subMap(allocation.from(), allocation.from() + weeks).values().stream()
              .mapToDouble(Double::doubleValue)
              .sum();
    }
    return spent;
  }

  /**
   * What the weeks since say of the curves.
   *
   * @param factors by channel of the curves, to multiply them by
   * @param foretold by week with an outcome
   * @param came the outcomes
   * @param deviation standard deviation of a week
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record SinceThen(double[] factors, double[] foretold, double[] came, double deviation) {
    int known() {
      return came.length;
    }

    @Nullable Coverage coverage(double level) {
      if (came.length == 0) {
        return null;
      }
      double width =
          deviation * new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
      int misses = 0;
      for (int week = 0; week < came.length; week++) {
        double allowed = width + ROUNDING * Math.abs(foretold[week]);
        misses += Math.abs(came[week] - foretold[week]) > allowed ? 1 : 0;
      }
      var test = new KupiecTest(misses, came.length, 1 - level);
      return new Coverage(level, came.length, misses, test.likelihoodRatio(), test.pValue());
    }
  }

  private static @Nullable SinceThen since(
      FittedCurves fit,
      KeptAllocation allocation,
      int weeks,
      HistoryReader reader,
      Asked<TrackUtilization> asked) {
    List<String> names = fit.curves().stream().map(ResponseCurve::channel).toList();
    SpendHistory history = reader.history(names, fit.outcome(), asked.time(), WeekSums.MOST_WEEKS);
    if (history == null) {
      return null;
    }
    double[][] responses = responses(fit, history);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < weeks; i++) {
      int place = allocation.from() + i - history.from();
      if (place >= 0 && place < history.weeks() && !Double.isNaN(history.outcome()[place])) {
        places.add(place);
      }
    }
    double[][] since = new double[responses.length][];
    for (int channel = 0; channel < since.length; channel++) {
      double[] all = responses[channel];
      since[channel] = places.stream().mapToDouble(place -> all[place]).toArray();
    }
    double[] came = places.stream().mapToDouble(place -> history.outcome()[place]).toArray();
    double[] brought = new double[came.length];
    double[] foretold = new double[came.length];
    for (int i = 0; i < came.length; i++) {
      double baseline = fit.baseline().at(history.from() + places.get(i));
      brought[i] = came[i] - baseline;
      foretold[i] = baseline;
      for (double[] response : since) {
        foretold[i] += response[i];
      }
    }
    double[] factors = Correction.factors(fit.curves(), since, brought, fit.deviation());
    return new SinceThen(factors, foretold, came, fit.deviation());
  }

  private static double[][] responses(FittedCurves fit, SpendHistory history) {
    double[][] responses = new double[fit.curves().size()][];
    for (int channel = 0; channel < responses.length; channel++) {
      ResponseCurve curve = fit.curves().get(channel);
      HillCurve hill = curve.hill();
      responses[channel] = curve.carry().working(history.spend()[channel]);
      for (int week = 0; week < responses[channel].length; week++) {
        responses[channel][week] = hill.response(responses[channel][week]);
      }
    }
    return responses;
  }

  private static Utilization utilization(
      KeptAllocation allocation,
      int weeks,
      double[] spent,
      @Nullable SinceThen since,
      TrackUtilization input) {
    List<Channel> channels = new ArrayList<>();
    double promised = 0;
    double realised = 0;
    for (int i = 0; i < spent.length; i++) {
      KeptAllocation.Share share = allocation.shares().get(i);
      Double now =
          since == null
              ? null
              : finite(since.factors()[i] * share.curve().hill().slope(spent[i] / weeks));
      channels.add(channel(share, spent[i], now, allocation.currency()));
      if (now != null && share.marginalReturn() != null) {
        promised += share.spend() * share.marginalReturn();
        realised += share.spend() * now;
      }
    }
    Coverage coverage =
        since == null
            ? null
            : since.coverage(input.level() == null ? TrackUtilization.USUAL_LEVEL : input.level());
    return new Utilization(
        allocation.id(),
        Weeks.start(allocation.from()),
        weeks,
        allocation.weeks(),
        EqualMarginalReturn.sum(spent) / allocation.total(),
        weeks / (double) allocation.weeks(),
        channels,
        promised > 0 ? realised / promised : null,
        coverage,
        coverage == null ? null : coverage.pValue() < SIGNIFICANT);
  }

  private static Channel channel(
      KeptAllocation.Share share, double spent, @Nullable Double realised, String currency) {
    Double promised = share.marginalReturn();
    return new Channel(
        share.curve().channel(),
        money(share.spend(), currency),
        money(spent, currency),
        share.spend() > 0 ? spent / share.spend() : null,
        promised,
        realised,
        promised != null && realised != null && promised > 0 ? realised / promised : null);
  }

  private static Money money(double amount, String currency) {
    return new Money(
        BigDecimal.valueOf(amount)
            .setScale(Fields.decimals("currency", currency), RoundingMode.HALF_EVEN),
        currency);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
