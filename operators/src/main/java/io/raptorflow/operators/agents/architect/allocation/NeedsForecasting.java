package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.allocation.CheapestSplit.Purchase;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Inverts the optimal response function, on the curves as given and on every draw of them. Its
 * confidence is the part of the draws that can reach the target, or 1 less the gap without draws.
 */
final class NeedsForecasting implements CapabilityMethod<ForecastNeeds, NeedsForecast> {
  private static final double USUAL_LEVEL = .8;

  @Override
  public Answer<NeedsForecast> answer(Asked<ForecastNeeds> asked, Memory memory) {
    ForecastNeeds input = asked.input();
    if (input.curves().isEmpty()) {
      input = input.about(new AllocatorMemory(memory).requireFit(input.currency()).curves());
    }
    Channels channels = input.channels();
    double weekly = input.target() / channels.weeks();
    CheapestSplit cheapest = cheapest(channels, channels.hills());
    if (cheapest.isOutOfReach(weekly)) {
      return Answer.refused(
          "target",
          Double.toString(input.target()),
          cheapest.isOpen()
              ? "below the saturation level of %s that no spend within the bounds reaches"
                  .formatted(cheapest.saturation() * channels.weeks())
              : "at most %s, which all that may be spent brings"
                  .formatted(cheapest.saturation() * channels.weeks()));
    }
    NodeBudget nodes =
        NodeBudget.of(
            input.nodes() == null ? ForecastNeeds.USUAL_NODES : input.nodes(),
            input.curves().size());
    Optional<Purchase> purchase = cheapest.reaching(weekly, nodes);
    if (purchase.isEmpty()) {
      return Answer.refused(
          "target", Double.toString(input.target()), "a target that 10^12 of money a week reach");
    }
    Needs needs = needs(channels, weekly, nodes);
    return Answer.of(
        forecast(input, channels, purchase.get(), needs, nodes),
        needs.confidence(purchase.get()),
        List.of(asked.event().id()));
  }

  private static CheapestSplit cheapest(Channels channels, List<HillCurve> hills) {
    return new CheapestSplit(hills, channels.leastWeekly(), channels.mostWeekly());
  }

  /**
   * What the draws need.
   *
   * @param weekly money of each, ascending; infinite where the target is out of reach
   * @param asked how many draws there are
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Needs(double[] weekly, int asked) {
    @Nullable Double infeasibleShare() {
      return weekly.length == 0
          ? null
          : Arrays.stream(weekly).filter(Double::isInfinite).count() / (double) weekly.length;
    }

    double confidence(Purchase purchase) {
      Double infeasible = infeasibleShare();
      return infeasible == null ? 1 - purchase.gap() : 1 - infeasible;
    }

    /** The least money that is enough in this part of the draws. */
    double quantile(double part) {
      return weekly.length == 0
          ? Double.POSITIVE_INFINITY
          : weekly[Math.max(0, (int) Math.ceil(part * weekly.length - 1e-9) - 1)];
    }
  }

  private static Needs needs(Channels channels, double weekly, NodeBudget nodes) {
    int draws = channels.draws();
    double[] needs = new double[draws];
    for (int draw = 0; draw < draws; draw++) {
      Optional<Purchase> purchase =
          cheapest(channels, channels.hills(draw)).reaching(weekly, nodes);
      if (purchase.isPresent() && !purchase.get().isProven()) {
        return new Needs(Arrays.stream(needs, 0, draw).sorted().toArray(), draws);
      }
      needs[draw] = purchase.map(Purchase::money).orElse(Double.POSITIVE_INFINITY);
    }
    Arrays.sort(needs);
    return new Needs(needs, draws);
  }

  private static NeedsForecast forecast(
      ForecastNeeds input, Channels channels, Purchase purchase, Needs needs, NodeBudget nodes) {
    double level = input.level() == null ? USUAL_LEVEL : input.level();
    return new NeedsForecast(
        input.project(),
        input.target(),
        channels.weeks(),
        money(channels, purchase.money()),
        costOfLastUnit(channels, purchase),
        moneyOrNull(channels, needs.quantile(.5)),
        moneyOrNull(channels, needs.quantile(.8)),
        level,
        moneyOrNull(channels, needs.quantile(level)),
        needs.infeasibleShare(),
        needs.weekly().length,
        purchase.bound() * channels.weeks(),
        purchase.gap(),
        nodes.used(),
        !purchase.isProven() || needs.weekly().length < needs.asked());
  }

  private static @Nullable Double costOfLastUnit(Channels channels, Purchase purchase) {
    double[] most = channels.mostWeekly();
    double highest = 0;
    for (int i = 0; i < most.length; i++) {
      if (purchase.spend()[i] < most[i]) {
        highest = Math.max(highest, channels.hills().get(i).slope(purchase.spend()[i]));
      }
    }
    return highest > 0 && Double.isFinite(highest) ? 1 / highest : null;
  }

  private static @Nullable Money moneyOrNull(Channels channels, double weekly) {
    return Double.isFinite(weekly) ? money(channels, weekly) : null;
  }

  /** Rounded up to the smallest unit, but for what is less than the search's precision. */
  private static Money money(Channels channels, double weekly) {
    BigDecimal exact = BigDecimal.valueOf(weekly * channels.weeks() * (1 - 1e-9));
    return new Money(
        exact.setScale(channels.decimals(), RoundingMode.CEILING), channels.currency());
  }
}
