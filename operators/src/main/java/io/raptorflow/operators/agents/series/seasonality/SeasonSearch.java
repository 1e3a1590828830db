package io.raptorflow.operators.agents.series.seasonality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for the seasons of a series. Two kinds of evidence must agree, or there is none: that it
 * repeats itself (QS), and that the phases differ (Friedman, Kruskal–Wallis); for a period nobody
 * named, Fisher's g too. The p of a period is the largest of its tests, corrected for the number of
 * periods tried.
 */
public final class SeasonSearch {
  /** A season needs this many full periods of values. */
  public static final int PERIODS = 3;

  private final double[] values;
  private final double[] differences;
  private final Collection<Integer> calendar;
  private final double alpha;

  private SeasonSearch(double[] values, Collection<Integer> calendar, double alpha) {
    this.values = values;
    this.differences = Differences.of(values);
    this.calendar = calendar;
    this.alpha = alpha;
  }

  /**
   * Tries only the named periods.
   *
   * @param values finite, at even steps, at least {@link #PERIODS} of each period
   * @param periods in steps, each at least 2
   * @param calendar periods that may hold in one another as seasons of their own, a day in a week
   * @param alpha chance of a season where there is none
   */
  public static Seasons among(
      double[] values, Collection<Integer> periods, Collection<Integer> calendar, double alpha) {
    return new SeasonSearch(values, calendar, alpha)
        .judge(new TreeSet<>(periods), Optional.empty(), Optional.empty());
  }

  /**
   * Tries the calendar's periods that the series is long enough for, and looks for hidden ones.
   *
   * @param values finite, at even steps, at least 7
   * @param calendar periods in steps, each at least 2
   * @param alpha chance of a season where there is none
   */
  public static Seasons open(double[] values, Collection<Integer> calendar, double alpha) {
    int longest = values.length / PERIODS;
    var search = new SeasonSearch(values, calendar, alpha);
    FisherG fisher = FisherG.of(search.differences);
    Optional<HiddenPeriod> hidden =
        fisher.p() < alpha
            ? HiddenPeriod.behind(search.differences, fisher, longest)
            : Optional.empty();
    var periods = new TreeSet<Integer>();
    calendar.stream().filter(period -> period <= longest).forEach(periods::add);
    hidden = hidden.filter(found -> !periods.contains(found.period()));
    hidden.ifPresent(found -> periods.add(found.period()));
    return search.judge(periods, Optional.of(fisher), hidden);
  }

  private Seasons judge(
      SortedSet<Integer> periods, Optional<FisherG> fisher, Optional<HiddenPeriod> hidden) {
    List<PeriodEvidence> evidence =
        periods.stream().map(period -> evidenceOf(period, periods.headSet(period))).toList();
    double[] adjusted =
        BenjaminiHochberg.adjust(
            evidence.stream().mapToDouble(tried -> chosenP(tried, hidden)).toArray());
    List<PeriodEvidence> seasonal = new ArrayList<>();
    for (int i = 0; i < adjusted.length; i++) {
      if (adjusted[i] < alpha) {
        seasonal.add(evidence.get(i));
      }
    }
    OptionalInt base =
        seasonal.stream()
            .min(Comparator.comparingDouble(PeriodEvidence::bic))
            .map(best -> OptionalInt.of(best.period()))
            .orElse(OptionalInt.empty());
    return new Seasons(
        evidence,
        Arrays.stream(adjusted).boxed().toList(),
        fisher,
        base,
        base.isPresent() ? distinct(seasonal, base.getAsInt()) : List.of());
  }

  /** A calendar period is tested with the next shorter one that divides it taken out. */
  private PeriodEvidence evidenceOf(int period, SortedSet<Integer> shorter) {
    int block =
        calendar.contains(period)
            ? shorter.stream()
                .filter(other -> calendar.contains(other) && period % other == 0)
                .mapToInt(other -> other)
                .max()
                .orElse(1)
            : 1;
    return block == 1
        ? PeriodEvidence.of(differences, period)
        : PeriodEvidence.inBlocks(values, period, block);
  }

  /** A hidden period is the best of many, and its p pays for all (Bonferroni). */
  private static double chosenP(PeriodEvidence evidence, Optional<HiddenPeriod> hidden) {
    int choices =
        hidden
            .filter(found -> found.period() == evidence.period())
            .map(HiddenPeriod::tried)
            .orElse(1);
    return Math.min(1, evidence.p() * choices);
  }

  /** Without the harmonics of the base, and without multiples that add nothing. */
  private List<Integer> distinct(List<PeriodEvidence> seasonal, int base) {
    List<Integer> seasons = new ArrayList<>();
    double[] rest = differences;
    for (PeriodEvidence found : seasonal) {
      int period = found.period();
      boolean harmonic = period != base && base % period == 0 && !calendar.contains(period);
      boolean adds =
          period == base || found.block() > 1 || PeriodEvidence.of(rest, period).p() < alpha;
      if (!harmonic && adds) {
        seasons.add(period);
        rest = PhaseMeans.removed(rest, period);
      }
    }
    return seasons;
  }
}
