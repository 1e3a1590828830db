package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks which option to try next where too little is known to choose. The counts are given, or those
 * that are remembered of an experiment.
 *
 * @param experimentId id of the experiment; needed where no arms are given
 * @param arms what can be tried, 2 to 20, each named once; absent: those of the experiment
 * @param discount what a success of the next trial is worth today, 0.5–0.99; 0.9 unless said
 * @param stopLoss expected loss of choosing now, in successes a trial, at which trying more is not
 *     worth it, 0–1; absent: trying goes on
 * @param seed of the draws, 1 unless said
 * @param runs draws, 1,000 to 100,000; 10,000 unless said
 */
public record ScheduleTrial(
    @Nullable String experimentId,
    @Nullable List<Arm> arms,
    @Nullable Double discount,
    @Nullable Double stopLoss,
    @Nullable Long seed,
    @Nullable Integer runs) {
  static final int FEWEST_ARMS = 2;
  static final int MOST_ARMS = 20;

  private static final double USUAL_DISCOUNT = 0.9;
  private static final int USUAL_RUNS = 10_000;

  public ScheduleTrial {
    if (experimentId != null) {
      Expect.name("experimentId", experimentId);
    }
    if (arms == null) {
      if (experimentId == null) {
        throw new InvalidInput("arms", "neither arms nor an experiment", "one of them");
      }
    } else {
      arms = Expect.entries("arms", arms, FEWEST_ARMS, MOST_ARMS);
      Expect.distinct("arms.name", arms.stream().map(Arm::name).toList());
    }
    discount = discount == null ? Double.valueOf(USUAL_DISCOUNT) : discount;
    Expect.between("discount", discount, 0.5, 0.99);
    if (stopLoss != null) {
      Expect.between("stopLoss", stopLoss, 0, 1);
    }
    seed = seed == null ? Long.valueOf(1) : seed;
    runs = runs == null ? Integer.valueOf(USUAL_RUNS) : runs;
    Expect.between("runs", runs, 1_000, 100_000);
  }

  double discounting() {
    return Objects.requireNonNull(discount);
  }

  long drawnFrom() {
    return Objects.requireNonNull(seed);
  }

  int draws() {
    return Objects.requireNonNull(runs);
  }

  /**
   * Something to try.
   *
   * @param name unique, never empty
   * @param trials how often it was tried, 0 to 1e9
   * @param successes how often that succeeded, at most the trials
   */
  public record Arm(String name, long trials, long successes) {
    private static final long MOST = 1_000_000_000;

    public Arm {
      Expect.name("arms.name", name);
      if (trials < 0 || trials > MOST) {
        throw new InvalidInput("arms.trials of " + name, Long.toString(trials), "0 to 1e9");
      }
      if (successes < 0 || successes > trials) {
        throw new InvalidInput(
            "arms.successes of " + name,
            Long.toString(successes),
            "0 to " + trials + ", the trials");
      }
    }
  }
}
