package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks what an initiative is worth.
 *
 * @param initiativeId which one
 * @param cashFlows at the start and at the end of each period; absent: the initiative's estimated
 *     cost at the start and its expected value when its estimated days are over; 2 to 600
 * @param rate discount rate a year, above -1, 0.1 for 10 %
 * @param periodMonths length of a period, 12 unless said
 * @param seed of the simulation, 1 unless said
 * @param runs of the simulation, 100 to 100,000, 10,000 unless said
 */
public record AnalyzeInitiative(
    String initiativeId,
    List<CashFlow> cashFlows,
    @Nullable Double rate,
    @Nullable Integer periodMonths,
    @Nullable Long seed,
    @Nullable Integer runs) {
  private static final int MOST_FLOWS = 600;
  private static final double LARGEST = 1e15;
  private static final int MOST_MONTHS = 120;
  private static final int STANDARD_RUNS = 10_000;
  private static final int MOST_RUNS = 100_000;
  private static final long MOST_DRAWS = 6_000_000;

  public AnalyzeInitiative {
    Check.text("initiativeId", initiativeId);
    cashFlows = Check.list("cashFlows", cashFlows, MOST_FLOWS);
    if (cashFlows.size() == 1) {
      throw new InvalidInput("cashFlows", "1 flow", "at least 2: the start and one period");
    }
    rate = Check.number("rate", rate, -0.99, 10);
    periodMonths = Check.count("periodMonths", periodMonths, 12, 1, MOST_MONTHS);
    seed = seed == null ? 1L : seed;
    runs = Check.count("runs", runs, STANDARD_RUNS, 100, MOST_RUNS);
    long draws = (long) runs * cashFlows.size();
    if (draws > MOST_DRAWS) {
      throw new InvalidInput(
          "runs", draws + " draws in all", "runs times cash flows of at most " + MOST_DRAWS);
    }
  }

  /**
   * Money that comes in, or goes out when negative.
   *
   * @param low the least it may be, the likely amount unless said
   * @param likely what it will most likely be
   * @param high the most it may be, the likely amount unless said
   */
  public record CashFlow(@Nullable Double low, @Nullable Double likely, @Nullable Double high) {
    public CashFlow {
      double mode = Check.number("cashFlows.likely", likely, -LARGEST, LARGEST);
      low = low == null ? mode : Check.number("cashFlows.low", low, -LARGEST, mode);
      high = high == null ? mode : Check.number("cashFlows.high", high, mode, LARGEST);
    }
  }
}
