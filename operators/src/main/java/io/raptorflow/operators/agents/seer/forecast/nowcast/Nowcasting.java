package io.raptorflow.operators.agents.seer.forecast.nowcast;

import io.raptorflow.operators.agents.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Estimates the end of every period of a triangle. */
final class Nowcasting {
  /** Below this share reported, one report more or less would swing the chain ladder too far. */
  static final double LEAST_SHARE = .1;

  private static final double NEARLY_ALL = .95;
  private static final int LEAST_PERIODS = 2;
  private static final double MILLIS_AN_HOUR = Duration.ofHours(1).toMillis();

  private final NowcastMetric input;
  private final ReportingClock clock;
  private final List<Row> rows;
  private final int finalAge;

  Nowcasting(NowcastMetric input, ReportingClock clock) {
    this.input = input;
    this.clock = clock;
    this.rows =
        input.periods().stream()
            .filter(clock::hasBegun)
            .map(period -> new Row(period, clock.seen(period)))
            .toList();
    int longest = rows.stream().mapToInt(row -> row.reports.length).max().orElse(0);
    this.finalAge = input.finalAge() == null ? longest : input.finalAge();
  }

  /** A period and its reports by age. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(ReportedPeriod period, double[] reports) {
    double reported() {
      return reports[reports.length - 1];
    }
  }

  /** A period, how far it has come, and by what method its end is found. */
  private record Standing(Row row, OpenPeriod open, double share, Nowcast.Method method) {}

  Answer<Nowcast> answer(String cause) {
    if (rows.isEmpty()) {
      return Answer.insufficient("periods of series " + input.series() + " that began", 0, 1);
    }
    if (rows.stream().allMatch(this::isClosed)) {
      List<Nowcast.Period> periods = rows.stream().map(Nowcasting::closed).toList();
      return Answer.of(
          new Nowcast(
              input.series(), periods, Nowcast.Total.NOTHING, Nowcast.Total.NOTHING, List.of()),
          1,
          List.of(cause));
    }
    Development development =
        Development.of(
            rows.stream().filter(row -> clock.isOver(row.period)).map(Row::reports).toList(),
            finalAge);
    if (!development.hasVariance()) {
      return Answer.insufficient(
          "periods of series " + input.series() + " seen at age 1 and 2", 1, LEAST_PERIODS);
    }
    return estimate(development, cause);
  }

  private boolean isClosed(Row row) {
    return row.reports.length >= finalAge && clock.isOver(row.period);
  }

  private Answer<Nowcast> estimate(Development development, String cause) {
    List<Standing> standings = rows.stream().map(row -> standing(row, development)).toList();
    OtherPeriods others =
        OtherPeriods.of(
            standings.stream()
                .filter(standing -> standing.method != Nowcast.Method.BORNHUETTER_FERGUSON)
                .map(standing -> new OtherPeriods.Seen(standing.row.reported(), standing.share))
                .toList());
    if (others.count() < LEAST_PERIODS && needsOthers(standings, development)) {
      return Answer.insufficient(
          "periods of series " + input.series() + " at least 10 % reported",
          others.count(),
          LEAST_PERIODS);
    }
    double dispersion = dispersion(development, others);
    List<Standing> open =
        standings.stream().filter(standing -> standing.method != Nowcast.Method.CLOSED).toList();
    List<PeriodEstimate> ladders =
        open.stream()
            .map(one -> PeriodEstimate.chainLadder(one.open, development, dispersion))
            .toList();
    List<PeriodEstimate> estimates = new ArrayList<>();
    List<Nowcast.Period> periods = new ArrayList<>();
    for (Standing standing : standings) {
      if (standing.method == Nowcast.Method.CLOSED) {
        periods.add(closed(standing.row));
      } else {
        PeriodEstimate estimate = estimate(standing, development, dispersion, others);
        estimates.add(estimate);
        periods.add(period(standing, development, estimate));
      }
    }
    var nowcast =
        new Nowcast(
            input.series(),
            periods,
            total(open, estimates, development),
            total(open, ladders, development),
            factors(development));
    return Answer.of(nowcast, shareReported(periods), List.of(cause));
  }

  private static Nowcast.Total total(
      List<Standing> open, List<PeriodEstimate> estimates, Development development) {
    double end = estimates.stream().mapToDouble(PeriodEstimate::end).sum();
    double reported = open.stream().mapToDouble(standing -> standing.row.reported()).sum();
    return new Nowcast.Total(
        end - reported, Math.sqrt(PeriodEstimate.variance(estimates, development)));
  }

  private Standing standing(Row row, Development development) {
    if (isClosed(row)) {
      return new Standing(
          row, new OpenPeriod(row.reported(), finalAge, 1), 1, Nowcast.Method.CLOSED);
    }
    int age = Math.min(row.reports.length, finalAge);
    var open = new OpenPeriod(row.reported(), age, clock.elapsed(row.period));
    double share = open.share(development);
    // A chain ladder from nothing stays at nothing, with no error: it does not know.
    boolean toldByReports = share >= LEAST_SHARE && open.reported() > 0;
    return new Standing(
        row,
        open,
        share,
        toldByReports ? Nowcast.Method.CHAIN_LADDER : Nowcast.Method.BORNHUETTER_FERGUSON);
  }

  /** Whether an estimate rests on what other periods ended at. */
  private static boolean needsOthers(List<Standing> standings, Development development) {
    return standings.stream()
        .anyMatch(
            standing ->
                (standing.method == Nowcast.Method.BORNHUETTER_FERGUSON
                        && (standing.row.period.expected() == null
                            || standing.row.period.expectedError() == null))
                    || (standing.open.elapsed() < 1 && firstGrowth(development) == null));
  }

  /**
   * Variance of what is still to come of a first report, for each unit of it: as of what comes
   * between the first and the second report, or, where that does not grow, as periods differ from
   * each other, which is more.
   */
  private static double dispersion(Development development, OtherPeriods others) {
    Development.Link growth = firstGrowth(development);
    return growth == null ? others.dispersion() : growth.variance() / (growth.factor() - 1);
  }

  private static Development.@Nullable Link firstGrowth(Development development) {
    List<Development.Link> links = development.links();
    return links.isEmpty() || links.get(0).factor() <= 1 ? null : links.get(0);
  }

  private static PeriodEstimate estimate(
      Standing standing, Development development, double dispersion, OtherPeriods others) {
    return standing.method == Nowcast.Method.CHAIN_LADDER
        ? PeriodEstimate.chainLadder(standing.open, development, dispersion)
        : PeriodEstimate.bornhuetterFerguson(
            standing.open, development, dispersion, others.priorOf(standing.row.period));
  }

  private Nowcast.Period period(
      Standing standing, Development development, PeriodEstimate estimate) {
    double reported = standing.row.reported();
    double toCome = estimate.end() - reported;
    double error = Math.sqrt(PeriodEstimate.variance(List.of(estimate), development));
    return new Nowcast.Period(
        standing.row.period.start(),
        standing.method,
        reported,
        estimate.end(),
        error,
        Limits.of(reported, toCome, error, .8),
        Limits.of(reported, toCome, error, .95),
        standing.share,
        hoursToNearlyAll(standing, development));
  }

  private static Nowcast.Period closed(Row row) {
    double value = row.reported();
    Limits limits = new Limits(value, value);
    return new Nowcast.Period(
        row.period.start(), Nowcast.Method.CLOSED, value, value, 0, limits, limits, 1, 0);
  }

  /** Ages between two reports are taken to be passed evenly. */
  private double hoursToNearlyAll(Standing standing, Development development) {
    double before = 0;
    double reached = finalAge;
    for (int age = 1; age <= finalAge; age++) {
      double share = development.share(age);
      if (share >= NEARLY_ALL) {
        reached = age - 1 + Math.min(1, (NEARLY_ALL - before) / (share - before));
        break;
      }
      before = share;
    }
    double now =
        clock.isOver(standing.row.period)
            ? standing.open.age()
            : clock.elapsedTime(standing.row.period);
    return Math.max(0, reached - now) * clock.step().toMillis() / MILLIS_AN_HOUR;
  }

  private static List<Nowcast.Factor> factors(Development development) {
    List<Nowcast.Factor> factors = new ArrayList<>();
    for (Development.Link link : development.links()) {
      factors.add(
          new Nowcast.Factor(factors.size() + 1, link.factor(), link.variance(), link.periods()));
    }
    return factors;
  }

  /** Share of all periods' final values that is reported: what of the needed facts is there. */
  private static double shareReported(List<Nowcast.Period> periods) {
    double reported = periods.stream().mapToDouble(Nowcast.Period::reported).sum();
    double end = periods.stream().mapToDouble(Nowcast.Period::finalValue).sum();
    return reported >= end ? 1 : reported / end;
  }

  /** What the periods that their reports tell enough about ended or will end at. */
  private record OtherPeriods(int count, double mean, double variance) {
    record Seen(double reported, double share) {}

    /** The mean weighs each by the share reported (Stanard; Bühlmann: the Cape Cod estimate). */
    static OtherPeriods of(List<Seen> seen) {
      double reported = seen.stream().mapToDouble(Seen::reported).sum();
      double shares = seen.stream().mapToDouble(Seen::share).sum();
      double mean = shares > 0 ? reported / shares : 0;
      double squares =
          seen.stream()
              .mapToDouble(one -> one.reported / one.share - mean)
              .map(deviation -> deviation * deviation)
              .sum();
      return new OtherPeriods(seen.size(), mean, squares / Math.max(1, seen.size() - 1));
    }

    double dispersion() {
      return mean > 0 ? variance / mean : 0;
    }

    Prior priorOf(ReportedPeriod period) {
      Double expected = period.expected();
      Double error = period.expectedError();
      double own = error == null ? variance : error * error;
      return expected == null
          ? new Prior(mean, own, variance / count)
          : new Prior(Objects.requireNonNull(expected), own, 0);
    }
  }
}
