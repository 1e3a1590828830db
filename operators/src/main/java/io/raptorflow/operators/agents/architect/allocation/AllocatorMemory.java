package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What is remembered of a tenant: weekly sums by source, channels of campaigns, lifts, fitted
 * curves and allocations.
 */
final class AllocatorMemory {
  static final int MOST_SOURCES = 500;
  static final int MOST_CAMPAIGNS = 2_000;
  static final int MOST_LIFTS = 200;
  static final int MOST_FITS = 20;
  static final int MOST_ALLOCATIONS = 20;

  static final Cell<WeekSums> SPEND = sums(Measure.SPEND);
  static final Cell<WeekSums> CONVERSIONS = sums(Measure.CONVERSIONS);
  static final Cell<WeekSums> REVENUE = sums(Measure.REVENUE);
  static final Cell<KnownCampaign> CAMPAIGNS = family("campaign", KnownCampaign.CODEC);
  static final Cell<Lift> LIFTS = family("lift", Lift.CODEC);
  static final Cell<FittedCurves> FITS = family("fit", FittedCurves.CODEC);
  static final Cell<KeptAllocation> ALLOCATIONS = family("allocation", KeptAllocation.CODEC);

  private final Memory memory;

  AllocatorMemory(Memory memory) {
    this.memory = memory;
  }

  private static Cell<WeekSums> sums(Measure measure) {
    return new Cell<>(measure.wireName(), WeekSums.CODEC, () -> WeekSums.NONE);
  }

  private static <T> Cell<T> family(String name, CellCodec<T> codec) {
    return new Cell<>(
        name,
        codec,
        () -> {
          throw new IllegalStateException("a " + name + " that was never heard of");
        });
  }

  private static Cell<WeekSums> cell(Measure measure) {
    return switch (measure) {
      case SPEND -> SPEND;
      case CONVERSIONS -> CONVERSIONS;
      case REVENUE -> REVENUE;
    };
  }

  WeekSums sums(Measure measure, Source source) {
    return memory.read(cell(measure).entry(source.name()));
  }

  void add(Measure measure, Source source, String unit, int week, double value) {
    Cell<WeekSums> entry = cell(measure).entry(source.name());
    if (!memory.holds(entry) && memory.entries(cell(measure)).size() >= MOST_SOURCES) {
      throw new InvalidInput(
          "series",
          MOST_SOURCES + " channels and campaigns with " + measure.wireName() + " and one more",
          "at most " + MOST_SOURCES + " a tenant: name the channel, not each campaign");
    }
    memory.write(entry, memory.read(entry).with(unit, week, value));
  }

  /** By source, sorted by their names. */
  Map<Source, WeekSums> all(Measure measure) {
    Map<Source, WeekSums> all = new TreeMap<>(Comparator.comparing(Source::name));
    for (String name : memory.entries(cell(measure))) {
      all.put(new Source(name), memory.read(cell(measure).entry(name)));
    }
    return all;
  }

  /** By campaign. */
  Map<String, String> channels() {
    Map<String, String> channels = new TreeMap<>();
    for (String id : memory.entries(CAMPAIGNS)) {
      channels.put(id, memory.read(CAMPAIGNS.entry(id)).channel());
    }
    return channels;
  }

  void add(String id, KnownCampaign campaign) {
    Cell<KnownCampaign> entry = CAMPAIGNS.entry(id);
    if (!memory.holds(entry) || !memory.read(entry).at().isAfter(campaign.at())) {
      write(CAMPAIGNS, id, campaign, MOST_CAMPAIGNS, KnownCampaign::at);
    }
  }

  List<Lift> lifts() {
    return memory.entries(LIFTS).stream().map(id -> memory.read(LIFTS.entry(id))).toList();
  }

  void add(String id, Lift lift) {
    Cell<Lift> entry = LIFTS.entry(id);
    if (!memory.holds(entry) || !memory.read(entry).at().isAfter(lift.at())) {
      write(LIFTS, id, lift, MOST_LIFTS, Lift::to);
    }
  }

  /** Forgets a deleted experiment, unless something newer was said of it. */
  void forgetExperiment(String id, Instant at) {
    forget(LIFTS.entry(id), Lift::at, at);
  }

  /** Forgets a deleted campaign's channel, unless something newer was said of it. */
  void forgetCampaign(String id, Instant at) {
    forget(CAMPAIGNS.entry(id), KnownCampaign::at, at);
  }

  private <T> void forget(Cell<T> entry, Function<T, Instant> time, Instant at) {
    if (memory.holds(entry) && !time.apply(memory.read(entry)).isAfter(at)) {
      memory.forget(entry);
    }
  }

  /** The latest version of the curves. */
  Optional<FittedCurves> latestFit() {
    return memory.entries(FITS).stream()
        .map(version -> memory.read(FITS.entry(version)))
        .max(Comparator.comparing(FittedCurves::version));
  }

  Optional<FittedCurves> fit(int version) {
    Cell<FittedCurves> entry = FITS.entry(Integer.toString(version));
    return memory.holds(entry) ? Optional.of(memory.read(entry)) : Optional.empty();
  }

  void add(FittedCurves fit) {
    write(FITS, Integer.toString(fit.version()), fit, MOST_FITS, FittedCurves::version);
  }

  /**
   * @throws InvalidInput when it is not kept
   */
  KeptAllocation requireAllocation(String id) {
    Cell<KeptAllocation> entry = ALLOCATIONS.entry(id);
    if (!memory.holds(entry)) {
      throw new InvalidInput(
          "allocation",
          id,
          "the id of one that allocate_resources has made, of which the latest "
              + MOST_ALLOCATIONS
              + " are kept");
    }
    return memory.read(entry);
  }

  /**
   * The curves that assess_resources has fitted last.
   *
   * @throws InvalidInput when there are none, or their money is another
   */
  FittedCurves requireFit(String currency) {
    FittedCurves fit =
        latestFit()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "curves", "none", "curves in the question, or those of assess_resources"));
    if (!fit.currency().equals(currency)) {
      throw new InvalidInput("currency", currency, fit.currency() + ", as the spend observed");
    }
    return fit;
  }

  void add(KeptAllocation allocation) {
    write(ALLOCATIONS, allocation.id(), allocation, MOST_ALLOCATIONS, KeptAllocation::at);
  }

  /** Keeps it; where there are too many, the one that is first in an order goes. */
  private <T, C extends Comparable<C>> void write(
      Cell<T> family, String id, T value, int most, Function<T, C> order) {
    List<String> kept = memory.entries(family);
    if (!memory.holds(family.entry(id)) && kept.size() >= most) {
      kept.stream()
          .min(Comparator.comparing((String each) -> order.apply(memory.read(family.entry(each)))))
          .ifPresent(first -> memory.forget(family.entry(first)));
    }
    memory.write(family.entry(id), value);
  }
}
