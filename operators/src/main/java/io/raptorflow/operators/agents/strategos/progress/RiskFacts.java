package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.strategos.progress.FlagRisks.WeekIndices;
import io.raptorflow.operators.agents.strategos.progress.Performance.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What risks are read from.
 *
 * @param weeks figures of the weeks that are over, in order
 * @param finish when the plan is promised to end
 * @param silence the gaps between updates; null when they are not known
 * @param lastUpdate when something was last reported
 * @param evidence ids of the events it rests on
 */
record RiskFacts(
    Instant dataDate,
    List<WeekIndices> weeks,
    @Nullable Instant finish,
    @Nullable SilenceTest silence,
    @Nullable Instant lastUpdate,
    List<String> evidence) {
  private static final double ROUNDING = 1e-9;

  /** From what is remembered, as of the data date. */
  static RiskFacts remembered(RememberedPlan plan, Instant dataDate) {
    PlanView view = plan.asOf(dataDate);
    Instant last = plan.tally().lastUpdate();
    Instant first = plan.tally().firstUpdate();
    SilenceTest silence =
        first == null || last == null || last.isAfter(dataDate)
            ? null
            : new SilenceTest(plan.tally().updateDays() - 1, hours(first, last));
    return new RiskFacts(
        dataDate,
        weeks(view, plan.weeks()),
        plan.header().finish(),
        silence,
        silence == null ? null : last,
        view.evidence());
  }

  /** From what the question brings along. */
  static RiskFacts told(FlagRisks input, Instant dataDate, String question) {
    List<WeekIndices> weeks = input.weeks();
    Instant finish = null;
    if (weeks.isEmpty() && input.facts() != null) {
      PlanView view = input.facts().asOf(dataDate, question);
      weeks = weeks(view, Collections.emptyNavigableMap());
      if (view.performance() != null && view.scale() != null) {
        finish = view.scale().at(view.performance().curve().duration());
      }
    }
    for (WeekIndices week : weeks) {
      requireSeen("weeks.end", week.end(), dataDate);
    }
    List<Instant> updates = input.updates();
    if (updates.isEmpty()) {
      return new RiskFacts(dataDate, weeks, finish, null, null, List.of(question));
    }
    Instant last = updates.get(updates.size() - 1);
    requireSeen("updates", last, dataDate);
    return new RiskFacts(
        dataDate,
        weeks,
        finish,
        new SilenceTest(updates.size() - 1, hours(updates.get(0), last)),
        last,
        List.of(question));
  }

  private static void requireSeen(String field, @Nullable Instant time, Instant dataDate) {
    if (time != null && time.isAfter(dataDate)) {
      throw new InvalidInput(
          field, time.toString(), "nothing that happened after the data date, " + dataDate);
    }
  }

  private static double hours(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 3_600_000.0;
  }

  /**
   * The indices of each week alone, until all has been earned. A week that is not over is left out:
   * its index would be judged like that of a whole one.
   */
  private static List<WeekIndices> weeks(
      PlanView view, NavigableMap<Week, WeekFigures> remembered) {
    Performance performance = view.performance();
    if (performance == null) {
      return List.of();
    }
    List<WeekIndices> weeks = new ArrayList<>();
    Row before = null;
    for (Row row : performance.rows()) {
      Instant end = view.scale() == null ? null : view.scale().at(row.time());
      boolean isOver =
          view.scale() == null || isEndOfPeriod(view.scale(), row, remembered.isEmpty());
      if (!isOver || isFinished(before, performance)) {
        break;
      }
      weeks.add(week(performance, before, row, end, remembered));
      before = row;
    }
    return weeks;
  }

  private static boolean isEndOfPeriod(TimeScale scale, Row row, boolean isTold) {
    if (isTold) {
      return Math.abs(row.time() - Math.rint(row.time())) < ROUNDING;
    }
    Instant end = scale.at(row.time());
    return Week.containing(end).start().equals(end);
  }

  private static boolean isFinished(@Nullable Row row, Performance performance) {
    return row != null && row.earned().compareTo(performance.budgetAtCompletion()) >= 0;
  }

  private static WeekIndices week(
      Performance performance,
      @Nullable Row before,
      Row row,
      @Nullable Instant end,
      NavigableMap<Week, WeekFigures> remembered) {
    double earned = row.earned().doubleValue();
    double earnedBefore = before == null ? 0 : before.earned().doubleValue();
    double timeBefore = before == null ? 0 : before.time();
    PlannedCurve curve = performance.curve();
    double earnedTime = curve.timeAt(earned) - (before == null ? 0 : curve.timeAt(earnedBefore));
    WeekFigures figures = end == null ? null : remembered.get(Week.containing(end.minusMillis(1)));
    return new WeekIndices(
        end,
        costIndex(before, row, earned - earnedBefore),
        earnedTime / (row.time() - timeBefore),
        figures == null ? null : figures.floatHours());
  }

  private static @Nullable Double costIndex(@Nullable Row before, Row row, double earned) {
    if (row.cost() == null || (before != null && before.cost() == null)) {
      return null;
    }
    double costBefore = before == null || before.cost() == null ? 0 : before.cost().doubleValue();
    double cost = row.cost().doubleValue() - costBefore;
    return cost > 0 ? earned / cost : null;
  }
}
