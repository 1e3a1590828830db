package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.codec.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks how a backlog will go on.
 *
 * @param queue kind of cases
 * @param horizonDays days to look ahead, 1 to 730
 * @param staffingHours hours of work a day there will be, the last value for all days after it; 1
 *     to 730 values
 * @param hoursPerCase work a case takes, above 0
 * @param backlog cases waiting today; absent: the open cases of the kind that were seen
 * @param arrivals how many come a day; absent: as seen over the days since the first was opened, at
 *     least 14
 * @param seed of the simulation, 0 unless said
 * @param runs of the simulation, 100 to 100,000, 10,000 unless said; runs × days at most 5,000,000
 */
public record BacklogToForecast(
    String queue,
    int horizonDays,
    List<Double> staffingHours,
    double hoursPerCase,
    @Nullable Integer backlog,
    @Nullable Arrivals arrivals,
    @Nullable Long seed,
    @Nullable Integer runs) {
  static final int MOST_DAYS = 730;

  private static final int USUAL_RUNS = 10_000;
  private static final long MOST_SIMULATED = 5_000_000;
  private static final int MOST_CASES = 1_000_000;

  public BacklogToForecast {
    if (queue == null || queue.isEmpty()) {
      throw new InvalidInput("queue", "nothing", "the kind of cases");
    }
    Fields.bounded("queue", queue);
    if (horizonDays < 1 || horizonDays > MOST_DAYS) {
      throw new InvalidInput("horizonDays", "" + horizonDays, "1 to " + MOST_DAYS + " days");
    }
    staffingHours = CasesToRoute.requireSome("staffingHours", staffingHours, MOST_DAYS);
    for (Double hours : staffingHours) {
      if (!(hours >= 0 && hours <= 1e6)) {
        throw new InvalidInput("staffingHours", hours.toString(), "0 to 1e6 hours a day");
      }
    }
    if (!(hoursPerCase >= 1e-3 && hoursPerCase <= 1e5)) {
      throw new InvalidInput("hoursPerCase", "" + hoursPerCase, "0.001 to 100,000 hours");
    }
    if (backlog != null && (backlog < 0 || backlog > MOST_CASES)) {
      throw new InvalidInput("backlog", backlog.toString(), "0 to " + MOST_CASES + " cases");
    }
    if (runs != null && (runs < 100 || runs > 100_000)) {
      throw new InvalidInput("runs", runs.toString(), "100 to 100,000");
    }
    if ((long) horizonDays * (runs == null ? USUAL_RUNS : runs) > MOST_SIMULATED) {
      throw new InvalidInput(
          "runs", horizonDays + " days in each run", "at most 5,000,000 simulated days in all");
    }
  }

  long seedOrUsual() {
    return seed == null ? 0 : seed;
  }

  int runsOrUsual() {
    return runs == null ? USUAL_RUNS : runs;
  }

  /** Cases that can be closed on a day, counted from 0. */
  double servedOn(int day) {
    return staffingHours.get(Math.min(day, staffingHours.size() - 1)) / hoursPerCase;
  }

  /**
   * How many cases come a day.
   *
   * @param mean 0 to 10,000
   * @param variance 0: the same number, rounded, every day; up to the mean: Poisson; above:
   *     negative binomial; absent: Poisson
   */
  public record Arrivals(double mean, @Nullable Double variance) {
    public Arrivals {
      if (!(mean >= 0 && mean <= 1e4)) {
        throw new InvalidInput("arrivals.mean", Double.toString(mean), "0 to 10,000 cases a day");
      }
      if (variance != null && !(variance >= 0 && variance <= 1e7)) {
        throw new InvalidInput("arrivals.variance", variance.toString(), "0 to 1e7");
      }
    }

    double varianceOrPoisson() {
      return variance == null ? mean : variance;
    }
  }
}
