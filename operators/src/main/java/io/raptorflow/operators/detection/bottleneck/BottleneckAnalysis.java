package io.raptorflow.operators.detection.bottleneck;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds where work waits, from the events of cases as they come. It can be asked at any time.
 *
 * <p>A segment is a pair of activities that directly follow each other in a case, in the order the
 * events are added, whatever their lifecycle; its wait is the difference of their times. The waits
 * of a case therefore sum to its last time less its first. A wait is negative where the clock ran
 * backwards; it counts with its sign, and how many there were is told. A pair of which a time was
 * not recorded is counted, and its wait is not known. Cases may come interleaved; their order
 * changes nothing.
 *
 * <p>Not thread-safe.
 */
public final class BottleneckAnalysis {
  private static final Comparator<Bottleneck> MOST_HOURS_FIRST =
      Comparator.comparingDouble((Bottleneck bottleneck) -> bottleneck.waits().totalHours())
          .thenComparingLong(bottleneck -> bottleneck.waits().n())
          .reversed()
          .thenComparing(Bottleneck::segment);
  private static final Comparator<HandOver> LONGEST_FIRST =
      Comparator.comparingDouble((HandOver handOver) -> handOver.delays().totalHours())
          .thenComparingLong(handOver -> handOver.delays().n())
          .reversed()
          .thenComparing(HandOver::between);
  private static final Comparator<ActivityFigures> MOST_WAITED_FOR_FIRST =
      Comparator.comparingDouble((ActivityFigures figures) -> figures.waiting().totalHours())
          .thenComparingLong(ActivityFigures::events)
          .reversed()
          .thenComparing(ActivityFigures::activity);

  private final Limits limits;
  private final LinkedHashMap<String, CaseProgress> open = new LinkedHashMap<>(16, .75f, true);
  private final WorkBudget budget;
  private final KeyedTallies<Transition, SegmentTally> segments;
  private final KeyedTallies<String, ActivityTally> activities;
  private final KeyedTallies<Transition, DelayTally> handOvers;
  private final KeyedTallies<Transition, DelayTally> teamHandOvers;
  private long events;
  private long cases;
  private long untimedEvents;
  private long abandonedCases;

  /**
   * @param limits what is kept at most
   */
  public BottleneckAnalysis(Limits limits) {
    this.limits = limits;
    budget = new WorkBudget(limits.openWork());
    segments = new KeyedTallies<>(limits.keys(), () -> new SegmentTally(limits));
    activities = new KeyedTallies<>(limits.keys(), () -> new ActivityTally(limits));
    handOvers = new KeyedTallies<>(limits.keys(), () -> new DelayTally(limits));
    teamHandOvers = new KeyedTallies<>(limits.keys(), () -> new DelayTally(limits));
  }

  /** Takes the next event of its case. */
  public void add(StepEvent event) {
    count(event, progressOf(event.caseId()).advance(event));
  }

  /** Lets a case go that has come to its end; a later event of the same name begins a new one. */
  public void close(String caseId) {
    CaseProgress ended = open.remove(caseId);
    if (ended != null) {
      budget.giveBack(ended.held());
    }
  }

  /** Every segment, that with the most hours first; equal ones by count, then name. */
  public List<Bottleneck> ranking() {
    Map<Transition, SegmentTally> all = segments.all();
    double delay = Hours.of(totalDelay(all.values()));
    return all.entrySet().stream()
        .map(entry -> bottleneck(entry.getKey(), entry.getValue(), delay))
        .sorted(MOST_HOURS_FIRST)
        .toList();
  }

  /**
   * Every activity, that with the longest waiting before it first; equal ones by count, then name.
   */
  public List<ActivityFigures> activities() {
    return activities.all().entrySet().stream()
        .map(entry -> entry.getValue().figures(entry.getKey()))
        .sorted(MOST_WAITED_FOR_FIRST)
        .toList();
  }

  /** Every hand-over between resources, that with the longest total delay first. */
  public List<HandOver> handOvers() {
    return listed(handOvers);
  }

  /** Every hand-over between teams, that with the longest total delay first. */
  public List<HandOver> teamHandOvers() {
    return listed(teamHandOvers);
  }

  /** What the figures rest on. */
  public Coverage coverage() {
    long untracked =
        budget.refused()
            + segments.untracked()
            + activities.untracked()
            + handOvers.untracked()
            + teamHandOvers.untracked();
    return new Coverage(events, cases, open.size(), untimedEvents, abandonedCases, untracked);
  }

  private CaseProgress progressOf(String caseId) {
    CaseProgress known = open.get(caseId);
    if (known != null) {
      return known;
    }
    if (open.size() >= limits.openCases()) {
      close(open.keySet().iterator().next());
      abandonedCases++;
    }
    cases++;
    var fresh = new CaseProgress(budget);
    open.put(caseId, fresh);
    return fresh;
  }

  private void count(StepEvent event, Step step) {
    events++;
    if (event.at() == null) {
      untimedEvents++;
    }
    activities.at(event.activity()).ifPresent(tally -> tally.add(step));
    Transition segment = step.segment();
    if (segment != null) {
      segments.at(segment).ifPresent(tally -> tally.add(event.caseId(), step.gap()));
    }
    count(handOvers, step.handOver(), step);
    count(teamHandOvers, step.teamHandOver(), step);
  }

  private static void count(
      KeyedTallies<Transition, DelayTally> tallies, @Nullable Transition change, Step step) {
    if (change != null) {
      tallies.at(change).ifPresent(tally -> tally.add(step.gap()));
    }
  }

  private static Duration totalDelay(Collection<SegmentTally> tallies) {
    return tallies.stream()
        .map(SegmentTally::total)
        .filter(total -> !total.isNegative())
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Bottleneck bottleneck(Transition segment, SegmentTally tally, double delay) {
    DelayFigures waits = tally.figures();
    double share = waits.totalHours() > 0 ? waits.totalHours() / delay : 0;
    return new Bottleneck(segment, waits, share, tally.worstCases());
  }

  private static List<HandOver> listed(KeyedTallies<Transition, DelayTally> tallies) {
    return tallies.all().entrySet().stream()
        .map(entry -> new HandOver(entry.getKey(), entry.getValue().figures()))
        .sorted(LONGEST_FIRST)
        .toList();
  }
}
