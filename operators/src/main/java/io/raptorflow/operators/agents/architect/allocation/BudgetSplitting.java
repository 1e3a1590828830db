package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.allocation.ResourceAllocation.Limit;
import io.raptorflow.operators.agents.architect.allocation.ResourceAllocation.Share;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits money so that a further unit earns the same in every channel that is free to get it, and
 * keeps the split. Its confidence is 1 less the gap: the curves are taken as they are.
 */
final class BudgetSplitting implements CapabilityMethod<AllocateResources, ResourceAllocation> {
  /** Relative difference of marginal returns above which a limit, not rounding, explains it. */
  private static final double BINDS = 1e-6;

  @Override
  public Answer<ResourceAllocation> answer(Asked<AllocateResources> asked, Memory memory) {
    var kept = new AllocatorMemory(memory);
    AllocateResources input = asked.input();
    int version = 0;
    if (input.curves().isEmpty()) {
      FittedCurves fit = kept.requireFit(input.total().currency());
      input = input.about(fit.curves());
      version = fit.version();
    }
    Channels channels = input.channels();
    NodeBudget budget =
        NodeBudget.of(
            input.nodes() == null ? AllocateResources.USUAL_NODES : input.nodes(),
            input.curves().size());
    long total = Fields.units("total", input.total());
    Split split =
        SplitSearch.best(
            channels.hills(),
            channels.leastWeekly(),
            channels.mostWeekly(),
            channels.weekly(total),
            budget);
    String id = Check.shortened(asked.event().id());
    ResourceAllocation allocation = allocation(id, version, input, channels, split, total, budget);
    kept.add(promise(allocation, channels, asked.time()));
    return Answer.of(allocation, 1 - Math.min(1, split.gap()), List.of(asked.event().id()));
  }

  private static KeptAllocation promise(
      ResourceAllocation allocation, Channels channels, Instant now) {
    List<KeptAllocation.Share> shares = new ArrayList<>();
    for (int i = 0; i < allocation.shares().size(); i++) {
      Share share = allocation.shares().get(i);
      shares.add(
          new KeptAllocation.Share(
              channels.curves().get(i).withDraws(KeptAllocation.MOST_DRAWS),
              share.spend().amount().doubleValue(),
              share.marginalReturn()));
    }
    return new KeptAllocation(
        allocation.allocation(),
        now.truncatedTo(ChronoUnit.MILLIS),
        allocation.project(),
        channels.currency(),
        Weeks.of(now) + 1,
        channels.weeks(),
        List.copyOf(shares),
        allocation.version());
  }

  private static ResourceAllocation allocation(
      String id,
      int version,
      AllocateResources input,
      Channels channels,
      Split split,
      long total,
      NodeBudget budget) {
    Double current = currentResponse(input, channels);
    double response = split.response() * channels.weeks();
    return new ResourceAllocation(
        id,
        version,
        input.project(),
        input.total(),
        channels.weeks(),
        shares(channels, split, total),
        response,
        multiplier(channels, split),
        current,
        current == null ? null : response - current,
        split.bound() * channels.weeks(),
        split.gap(),
        budget.used(),
        split.gap() > SplitSearch.TOLERANCE);
  }

  private static @Nullable Double currentResponse(AllocateResources input, Channels channels) {
    if (input.current() == null) {
      return null;
    }
    double[] spend = channels.weekly(input.current());
    List<HillCurve> hills = channels.hills();
    return channels.weeks()
        * IntStream.range(0, spend.length).mapToDouble(i -> hills.get(i).response(spend[i])).sum();
  }

  private static List<Share> shares(Channels channels, Split split, long total) {
    double[] exact = split.spend().clone();
    for (int i = 0; i < exact.length; i++) {
      exact[i] *= channels.unitsPerWeeklyMoney();
    }
    long[] units = WholeUnits.of(exact, channels.least(), channels.most(), total);
    Double multiplier = multiplier(channels, split);
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < units.length; i++) {
      HillCurve hill = channels.hills().get(i);
      double slope = hill.slope(split.spend()[i]);
      shares.add(
          new Share(
              channels.curves().get(i).channel(),
              new Money(BigDecimal.valueOf(units[i], channels.decimals()), channels.currency()),
              hill.response(split.spend()[i]) * channels.weeks(),
              finite(slope),
              binding(channels, units, i, slope, multiplier)));
    }
    return shares;
  }

  private static @Nullable Limit binding(
      Channels channels, long[] units, int i, double slope, @Nullable Double multiplier) {
    if (units[i] == channels.most()[i]
        && (multiplier == null || slope > multiplier * (1 + BINDS))) {
      return Limit.MOST;
    }
    boolean isHeldUp = multiplier == null || slope < multiplier * (1 - BINDS);
    return channels.least()[i] > 0 && units[i] == channels.least()[i] && isHeldUp
        ? Limit.LEAST
        : null;
  }

  private static @Nullable Double multiplier(Channels channels, Split split) {
    double[] most = channels.mostWeekly();
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < most.length; i++) {
      if (split.spend()[i] < most[i] * (1 - BINDS)) {
        highest = Math.max(highest, channels.hills().get(i).slope(split.spend()[i]));
      }
    }
    return finite(highest);
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
