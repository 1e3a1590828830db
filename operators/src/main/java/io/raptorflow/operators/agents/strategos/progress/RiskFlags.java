package io.raptorflow.operators.agents.strategos.progress;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What threatens a plan.
 *
 * @param plan id of the plan
 * @param dataDate as of when
 * @param flags rules breached at the data date
 * @param episodes all breaches within the weeks looked at, over or not
 * @param weeks weeks looked at
 * @param design how the charts were meant to behave
 * @param notTested rules for which there is too little to test, with what is missing
 */
public record RiskFlags(
    String plan,
    Instant dataDate,
    List<Flag> flags,
    List<Episode> episodes,
    int weeks,
    Design design,
    List<NotTested> notTested) {

  /**
   * A rule that is breached.
   *
   * @param statistic what was computed: the moving average of standard scores, hours of float lost
   *     a week, or hours of silence
   * @param limit what it is held against, in the same unit
   * @param unit {@code score}, {@code h/week} or {@code h}
   * @param firstWeek the week in which it was first breached, counted from 1 at the first looked at
   * @param firstWeekEnd end of that week; absent when the facts have no dates
   * @param projectedBreachWeek when, on its present course, the index falls below the floor or the
   *     float is used up; weeks counted as above; absent when it does not
   * @param projectedBreach that moment; absent when the facts have no dates
   */
  public record Flag(
      RiskRule rule,
      double statistic,
      double limit,
      String unit,
      int firstWeek,
      @Nullable Instant firstWeekEnd,
      @Nullable Double projectedBreachWeek,
      @Nullable Instant projectedBreach) {}

  /**
   * Weeks in a row in which a rule was breached.
   *
   * @param lastWeek the last of them; absent while it goes on
   */
  public record Episode(RiskRule rule, int firstWeek, @Nullable Integer lastWeek) {}

  /**
   * How the charts of the indices were meant to behave.
   *
   * @param falseAlarmsPerWeek chance of an alarm without a cause: 1 by the run length in control
   * @param runLengthInControl mean weeks between alarms without a cause
   * @param runLengthAtTwoSigma mean weeks from a downward shift by two standard deviations to its
   *     alarm
   */
  public record Design(
      double falseAlarmsPerWeek, double runLengthInControl, double runLengthAtTwoSigma) {}

  /** A rule that could not be tested. */
  public record NotTested(RiskRule rule, String what, long have, long need) {}
}
