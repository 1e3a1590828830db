package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.architect.allocation.SpendHistory.ChannelLift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was observed as one history: spend by channel, whether it was said of the channel or
 * of its campaigns, and the outcome. The outcome is what was said of no channel, where that is
 * known of as many weeks as what was said of channels and campaigns, and else the sum of these.
 */
final class HistoryReader {
  private final AllocatorMemory memory;
  private final Map<String, String> channels;

  HistoryReader(AllocatorMemory memory) {
    this.memory = memory;
    this.channels = memory.channels();
  }

  /** Weekly spend by channel. */
  Map<String, WeekSums> spend() {
    Map<String, WeekSums> spend = new TreeMap<>();
    memory
        .all(Measure.SPEND)
        .forEach(
            (source, sums) ->
                source
                    .channel(channels)
                    .ifPresent(
                        channel -> spend.merge(channel, sums, (a, b) -> together(channel, a, b))));
    return spend;
  }

  private static WeekSums together(String channel, WeekSums a, WeekSums b) {
    if (!a.unit().equals(b.unit())) {
      throw new InvalidInput(
          "channels",
          "spend in " + a.unit() + " and " + b.unit() + " on " + channel,
          "one currency");
    }
    TreeMap<Integer, Double> sums = new TreeMap<>(a.sums());
    b.sums().forEach((week, sum) -> sums.merge(week, sum, Double::sum));
    return new WeekSums(a.unit(), sums);
  }

  /** Campaigns with spend since a week whose channel is not known. */
  int unassigned(int from) {
    int unassigned = 0;
    for (Map.Entry<Source, WeekSums> each : memory.all(Measure.SPEND).entrySet()) {
      boolean isRecent = !each.getValue().sums().tailMap(from).isEmpty();
      unassigned += isRecent && each.getKey().channel(channels).isEmpty() ? 1 : 0;
    }
    return unassigned;
  }

  /** Weekly outcome from a week to before another; in one currency, if it is money. */
  WeekSums outcome(Measure measure, int from, int until) {
    Map<Source, WeekSums> all = memory.all(measure);
    if (!isSummed(all, from, until)) {
      return within(all.getOrDefault(Source.WHOLE, WeekSums.NONE), from, until);
    }
    all.remove(Source.WHOLE);
    return all.values().stream()
        .map(sums -> within(sums, from, until))
        .reduce((a, b) -> together("outcomes", a, b))
        .orElse(WeekSums.NONE);
  }

  /** Whether the outcome is the sum of what was said of channels and campaigns. */
  boolean isOutcomeSummed(Measure measure, int from, int until) {
    return isSummed(memory.all(measure), from, until);
  }

  /** A total now and then is no reason to forget all other weeks. */
  private static boolean isSummed(Map<Source, WeekSums> all, int from, int until) {
    TreeSet<Integer> ofSources = new TreeSet<>();
    all.forEach(
        (source, sums) -> {
          if (!source.equals(Source.WHOLE)) {
            ofSources.addAll(within(sums, from, until).sums().keySet());
          }
        });
    WeekSums whole = all.getOrDefault(Source.WHOLE, WeekSums.NONE);
    return ofSources.size() > within(whole, from, until).sums().size();
  }

  private static WeekSums within(WeekSums sums, int from, int until) {
    return new WeekSums(sums.unit(), sums.sums().subMap(from, until));
  }

  /** Revenue where it is known, else conversions. */
  Measure usualOutcome() {
    boolean isKnown =
        memory.all(Measure.REVENUE).values().stream().anyMatch(sums -> !sums.sums().isEmpty());
    return isKnown ? Measure.REVENUE : Measure.CONVERSIONS;
  }

  /**
   * @param names channels to look at
   * @param now whose week, not being over, is not looked at
   * @param window weeks to look back at most
   * @return null when nothing was heard of the outcome within them
   */
  @Nullable SpendHistory history(List<String> names, Measure measure, Instant now, int window) {
    int last = Weeks.of(now) - 1;
    var outcome = outcome(measure, last - window + 1, last + 1).sums();
    if (outcome.isEmpty()) {
      return null;
    }
    Map<String, WeekSums> spend = spend();
    int from = firstWeek(names, spend, outcome.firstKey(), last - window + 1);
    int weeks = last - from + 1;
    double[][] spends = new double[names.size()][weeks];
    for (int channel = 0; channel < spends.length; channel++) {
      WeekSums sums = spend.getOrDefault(names.get(channel), WeekSums.NONE);
      for (var week : sums.sums().subMap(from, last + 1).entrySet()) {
        spends[channel][week.getKey() - from] = week.getValue();
      }
    }
    double[] outcomes = new double[weeks];
    Arrays.fill(outcomes, Double.NaN);
    outcome.forEach((week, sum) -> outcomes[week - from] = sum);
    return new SpendHistory(from, names, spends, outcomes, lifts(names, measure, from, last));
  }

  private static int firstWeek(
      List<String> names, Map<String, WeekSums> spend, int ofOutcome, int earliest) {
    int first = ofOutcome;
    for (String name : names) {
      var sums = spend.getOrDefault(name, WeekSums.NONE).sums().tailMap(earliest);
      first = sums.isEmpty() ? first : Math.min(first, sums.firstKey());
    }
    return first;
  }

  private List<ChannelLift> lifts(List<String> names, Measure measure, int from, int last) {
    List<ChannelLift> lifts = new ArrayList<>();
    if (measure == Measure.CONVERSIONS) {
      for (Lift lift : memory.lifts()) {
        int channel = lift.source().channel(channels).map(names::indexOf).orElse(-1);
        if (channel >= 0 && lift.from() >= from && lift.to() <= last) {
          lifts.add(
              new ChannelLift(
                  channel,
                  lift.from() - from,
                  lift.to() - from,
                  lift.conversions(),
                  lift.standardError()));
        }
      }
    }
    return lifts;
  }

  /** Channels with spend since a week, by name. */
  List<String> channelsSince(int from) {
    TreeSet<String> names = new TreeSet<>();
    spend()
        .forEach(
            (channel, sums) -> {
              if (sums.sums().tailMap(from).values().stream().anyMatch(sum -> sum > 0)) {
                names.add(channel);
              }
            });
    return List.copyOf(names);
  }
}
