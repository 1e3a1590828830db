package io.raptorflow.operators.detection.bottleneck.watch;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.HypergeometricDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Watches whether more of a step's executions are repetitions than used to be: those of the last 28
 * days against all before, by Fisher's exact test, one-sided (Fisher, Statistical Methods for
 * Research Workers, 1934), which holds for shares near zero too; by the pooled normal test of two
 * proportions where both are of more than {@value #EXACT_UP_TO} executions. Raised at 1 in 10,000,
 * over above 1 in 20.
 */
final class ReworkWatch {
  static final double RAISED_AT = 1e-4;
  static final double OVER_ABOVE = 0.05;
  static final int FEWEST_NOW = 20;
  static final int FEWEST_BEFORE = 50;

  private static final int EXACT_UP_TO = 2_000;
  private static final int EXECUTED = 0;
  private static final int REPEATED = 1;
  private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

  /**
   * Rework beyond the step's own.
   *
   * @param executions in the last 28 days
   * @param repeated of those
   * @param before share of repetitions before, 0–1
   * @param shown the latest repetitions
   */
  record Excess(long executions, long repeated, double before, List<Trace> shown) {
    /** How many more were repeated than used to be. */
    double excess() {
      return repeated - before * executions;
    }
  }

  private DailySums counts = new DailySums(2, FlowWatch.WINDOW);
  private Traces latest = new Traces();
  private boolean raised;

  void executed(Instant at, boolean again, Trace trace) {
    counts.add(at, EXECUTED, 1);
    if (again) {
      counts.add(at, REPEATED, 1);
      latest.add(trace);
    }
  }

  /** Judges the share; to be asked once a day. */
  Optional<Excess> judge(Instant midnight) {
    long now = Math.round(counts.last(FlowWatch.WINDOW, midnight, EXECUTED));
    long before = Math.round(counts.until(FlowWatch.WINDOW, midnight, EXECUTED));
    if (now < FEWEST_NOW || before < FEWEST_BEFORE) {
      raised = false;
      return Optional.empty();
    }
    long repeated = Math.round(counts.last(FlowWatch.WINDOW, midnight, REPEATED));
    long earlier = Math.round(counts.until(FlowWatch.WINDOW, midnight, REPEATED));
    double p = tail(now, repeated, before, earlier);
    raised = p < (raised ? OVER_ABOVE : RAISED_AT);
    return raised
        ? Optional.of(new Excess(now, repeated, (double) earlier / before, latest.list()))
        : Optional.empty();
  }

  /** Probability of so many repetitions now, or more, if the share were the same as before. */
  static double tail(long now, long repeated, long before, long earlier) {
    if (repeated == 0) {
      return 1;
    }
    if (Math.min(now, before) > EXACT_UP_TO || now + before > Integer.MAX_VALUE) {
      return normalTail(now, repeated, before, earlier);
    }
    int both = Math.toIntExact(now + before);
    int again = Math.toIntExact(repeated + earlier);
    // The smaller of the two samples is summed over, so that a long past costs nothing.
    return now <= before
        ? new HypergeometricDistribution(null, both, again, (int) now)
            .upperCumulativeProbability((int) repeated)
        : new HypergeometricDistribution(null, both, again, (int) before)
            .cumulativeProbability((int) earlier);
  }

  private static double normalTail(long now, long repeated, long before, long earlier) {
    double pooled = (double) (repeated + earlier) / (now + before);
    double deviation = Math.sqrt(pooled * (1 - pooled) * (1. / now + 1. / before));
    double difference = (double) repeated / now - (double) earlier / before;
    return deviation == 0 ? 1 : NORMAL.cumulativeProbability(-difference / deviation);
  }

  void write(DataOutput out) throws IOException {
    counts.write(out);
    latest.write(out);
    out.writeBoolean(raised);
  }

  static ReworkWatch read(DataInput in) throws IOException {
    var watch = new ReworkWatch();
    watch.counts = DailySums.read(2, FlowWatch.WINDOW, in);
    watch.latest = Traces.read(in);
    watch.raised = in.readBoolean();
    return watch;
  }
}
