package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Metric;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sums spend, conversions and revenue by week and by where they come from. Points of one series are
 * taken for parts of a whole: what is reported twice, for example by device and in total, counts
 * twice.
 */
final class SpendObserver implements Observer<Metric> {
  private static final String CHANNEL = "channel";
  private static final double MOST = 1e12;

  /** Spend that names neither channel nor campaign is nobody's. */
  static List<MemoryKey> keys(Metric metric) {
    Optional<Measure> measure = Measure.of(metric.series());
    boolean isOfInterest = measure.isPresent() && (isOutcome(measure.get()) || namesSource(metric));
    return isOfInterest ? List.of(MemoryKey.tenant()) : List.of();
  }

  private static boolean isOutcome(Measure measure) {
    return measure != Measure.SPEND;
  }

  private static boolean namesSource(Metric metric) {
    return metric.dimensions().containsKey(CHANNEL) || metric.campaign() != null;
  }

  @Override
  public Decision observe(Observed<Metric> observed, Memory memory) {
    Metric metric = observed.payload();
    Measure measure = Measure.of(metric.series()).orElseThrow();
    Source source =
        Source.of(metric.dimensions().get(CHANNEL), metric.campaign()).orElse(Source.WHOLE);
    if (!(metric.value() >= 0 && metric.value() <= MOST)) {
      throw new InvalidInput(
          "value", Double.toString(metric.value()), "a " + measure.wireName() + " of 0 to 10^12");
    }
    var tenant = new AllocatorMemory(memory);
    String unit = unit(measure, metric.unit(), tenant.sums(measure, source));
    tenant.add(measure, source, unit, Weeks.of(observed.time()), metric.value());
    return Decision.NONE;
  }

  private static String unit(Measure measure, @Nullable String unit, WeekSums before) {
    if (measure == Measure.CONVERSIONS) {
      return "";
    }
    Fields.decimals("unit", unit);
    if (!before.unit().isEmpty() && !before.unit().equals(unit)) {
      throw new InvalidInput("unit", String.valueOf(unit), before.unit() + ", as before");
    }
    return String.valueOf(unit);
  }
}
