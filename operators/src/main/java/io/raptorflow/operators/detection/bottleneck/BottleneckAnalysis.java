package io.raptorflow.operators.detection.bottleneck;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
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

  private final AnalysisCounts counts;
  private final OpenCases cases;
  private final Tallies<Transition, SegmentTally> segments;
  private final Tallies<String, ActivityTally> activities;
  private final Tallies<Transition, DelayTally> handOvers;
  private final Tallies<Transition, DelayTally> teamHandOvers;
  private final Runnable keep;

  /**
   * On the heap. Beyond the open cases that are followed, the one quiet for longest is let go.
   *
   * @param limits what is kept at most
   */
  public BottleneckAnalysis(Limits limits) {
    counts = new AnalysisCounts();
    cases = new HeapCases(limits);
    segments = new KeyedTallies<>(limits.keys(), () -> new SegmentTally(limits));
    activities = new KeyedTallies<>(limits.keys(), () -> new ActivityTally(limits));
    handOvers = new KeyedTallies<>(limits.keys(), () -> new DelayTally(limits));
    teamHandOvers = new KeyedTallies<>(limits.keys(), () -> new DelayTally(limits));
    keep = () -> {};
  }

  private BottleneckAnalysis(
      Memory memory, AnalysisCounts counts, AnalysisCells cells, Limits limits) {
    this.counts = counts;
    cases = new CellCases(memory, counts, cells.cases(), limits.openCases());
    segments = pairs(memory, counts, cells.segments(), limits);
    activities =
        new CellTallies<>(
            memory, counts, cells.activities(), limits.keys(), name -> name, name -> name);
    handOvers = pairs(memory, counts, cells.handOvers(), limits);
    teamHandOvers = pairs(memory, counts, cells.teamHandOvers(), limits);
    keep = () -> memory.write(AnalysisCounts.CELL, counts);
  }

  /**
   * In a memory that outlives it: every case, segment, activity and hand-over is a cell of its own,
   * so that an event reads and writes only what it touches. To be made anew whenever the memory has
   * been changed otherwise. A case beyond those that are followed is not begun, but counted as
   * untracked.
   *
   * @param limits what is kept at most, the same each time; {@link Limits#openWork} does not count,
   *     as each case has a bound of its own
   */
  public static BottleneckAnalysis in(Memory memory, Limits limits) {
    return new BottleneckAnalysis(
        memory, memory.read(AnalysisCounts.CELL), AnalysisCells.within(limits), limits);
  }

  private static <T> Tallies<Transition, T> pairs(
      Memory memory, AnalysisCounts counts, Cell<T> family, Limits limits) {
    return new CellTallies<>(
        memory, counts, family, limits.keys(), Transition::text, Transition::parse);
  }

  /** Takes the next event of its case. */
  public void add(StepEvent event) {
    counts.see(event);
    Step step = cases.advance(event);
    if (step != null) {
      count(event, step);
    }
    keep.run();
  }

  /** Lets a case go that has come to its end; a later event of the same name begins a new one. */
  public void close(String caseId) {
    cases.close(caseId);
    keep.run();
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
        cases.untracked()
            + segments.untracked()
            + activities.untracked()
            + handOvers.untracked()
            + teamHandOvers.untracked();
    return new Coverage(
        counts.events(),
        cases.begun(),
        cases.open(),
        counts.untimedEvents(),
        cases.abandoned(),
        untracked);
  }

  private void count(StepEvent event, Step step) {
    activities.change(event.activity(), tally -> tally.add(step));
    Transition segment = step.segment();
    if (segment != null) {
      segments.change(segment, tally -> tally.add(event.caseId(), step.gap()));
    }
    count(handOvers, step.handOver(), step);
    count(teamHandOvers, step.teamHandOver(), step);
  }

  private static void count(
      Tallies<Transition, DelayTally> tallies, @Nullable Transition change, Step step) {
    if (change != null) {
      tallies.change(change, tally -> tally.add(step.gap()));
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

  private static List<HandOver> listed(Tallies<Transition, DelayTally> tallies) {
    return tallies.all().entrySet().stream()
        .map(entry -> new HandOver(entry.getKey(), entry.getValue().figures()))
        .sorted(LONGEST_FIRST)
        .toList();
  }
}
