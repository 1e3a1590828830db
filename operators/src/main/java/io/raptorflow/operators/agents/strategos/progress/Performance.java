package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.InvalidInput;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan promised over time, and what it had earned and spent at the end of each period.
 *
 * @param curve cumulative planned value; time in periods
 * @param budgetAtCompletion all there is to earn
 * @param rows in ascending time, the last at the data date; never empty
 */
record Performance(PlannedCurve curve, BigDecimal budgetAtCompletion, List<Row> rows) {

  /**
   * Cumulative figures at the end of a period.
   *
   * @param time in periods since the start
   * @param earned earned value
   * @param cost actual cost; absent when not measured
   */
  record Row(double time, BigDecimal earned, @Nullable BigDecimal cost) {}

  /** How much more by a row than by the one before; of the first row, than nothing at the start. */
  record Progress(double earned, double cost, double earnedTime, double time) {}

  /**
   * From the figures of a report.
   *
   * @param budget all there is to earn; absent: the last planned value
   * @param earnedByTasks what tasks say was earned by the last period with a cost, if they were
   *     given
   * @throws InvalidInput when a planned value falls, progress falls without a correction, or
   *     nothing was measured
   */
  static Performance of(
      List<PeriodFigures> periods,
      @Nullable BigDecimal budget,
      @Nullable BigDecimal earnedByTasks,
      Instant dataDate) {
    List<Double> planned = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    int measured = lastMeasured(periods, earnedByTasks != null);
    for (int i = 0; i < periods.size(); i++) {
      PeriodFigures period = periods.get(i);
      double before = i == 0 ? 0 : planned.get(i - 1);
      if (period.plannedValue().doubleValue() < before) {
        throw new InvalidInput(
            "periods.plannedValue",
            period.plannedValue().toPlainString() + " after " + before,
            "cumulative values that never fall");
      }
      planned.add(period.plannedValue().doubleValue());
      BigDecimal earned =
          period.earnedValue() == null && i == measured ? earnedByTasks : period.earnedValue();
      if (earned != null) {
        requireNoFall(period, earned, rows);
        requireSeen(period.end(), dataDate);
        rows.add(new Row(i + 1, earned, period.actualCost()));
      }
    }
    if (rows.isEmpty()) {
      throw new InvalidInput(
          "periods.earnedValue", "nothing", "the value earned by at least one period");
    }
    BigDecimal last = periods.get(periods.size() - 1).plannedValue();
    return new Performance(
        PlannedCurve.ofPeriods(planned), budget == null ? last : budget, List.copyOf(rows));
  }

  private static int lastMeasured(List<PeriodFigures> periods, boolean byTasks) {
    for (int i = periods.size() - 1; i >= 0; i--) {
      if (periods.get(i).earnedValue() != null
          || (byTasks && periods.get(i).actualCost() != null)) {
        return i;
      }
    }
    return -1;
  }

  private static void requireNoFall(PeriodFigures period, BigDecimal earned, List<Row> rows) {
    if (!rows.isEmpty()
        && period.correction() == null
        && earned.compareTo(rows.get(rows.size() - 1).earned()) < 0) {
      throw new InvalidInput(
          "periods.earnedValue",
          "progress falling from "
              + rows.get(rows.size() - 1).earned().toPlainString()
              + " to "
              + earned.toPlainString(),
          "no fall, or the reason for it in `correction`");
    }
  }

  private static void requireSeen(@Nullable Instant end, Instant dataDate) {
    if (end != null && end.isAfter(dataDate)) {
      throw new InvalidInput(
          "periods.end", end.toString(), "nothing earned after the data date, " + dataDate);
    }
  }

  Row atDataDate() {
    return rows.get(rows.size() - 1);
  }

  /** Value planned by the data date. */
  double plannedByNow() {
    return curve.valueAt(atDataDate().time());
  }

  /** Earned schedule at the data date, in periods (Lipke, Schedule is Different, 2003). */
  double earnedSchedule() {
    return earnedSchedule(atDataDate());
  }

  private double earnedSchedule(Row row) {
    return curve.timeAt(row.earned().doubleValue());
  }

  /** Time that has passed: to the data date, or to the period in which all had been earned. */
  double elapsed() {
    return rows.stream()
        .filter(row -> row.earned().compareTo(budgetAtCompletion) >= 0)
        .mapToDouble(Row::time)
        .findFirst()
        .orElse(atDataDate().time());
  }

  /**
   * Row by row, what was added until all had been earned. A row whose cost is not measured leaves
   * its cost to the next.
   */
  List<Progress> progress() {
    List<Progress> progress = new ArrayList<>();
    double end = elapsed();
    double earned = 0;
    double cost = 0;
    double earnedTime = 0;
    double time = 0;
    for (Row row : rows) {
      if (row.cost() == null || row.time() > end) {
        continue;
      }
      progress.add(
          new Progress(
              row.earned().doubleValue() - earned,
              row.cost().doubleValue() - cost,
              earnedSchedule(row) - earnedTime,
              row.time() - time));
      earned = row.earned().doubleValue();
      cost = row.cost().doubleValue();
      earnedTime = earnedSchedule(row);
      time = row.time();
    }
    return progress;
  }
}
