package io.raptorflow.operators.agents.seer.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How probable it is that the present level of a series has lasted for so many points, updated
 * point by point: Adams and MacKay, Bayesian Online Changepoint Detection, 2007, with a
 * Normal–Gamma prior. A run holds the latest point, so that lengths begin at 1; a change between
 * this point and the next, which nothing can tell yet, is not among them.
 *
 * <p>A run that has become negligible is given up, and of more than {@value #CAPACITY} the least
 * probable; what is left is made to sum to 1.
 */
final class RunLengths {
  static final int CAPACITY = 300;

  /** The most probable run is an established level once it is so long; an odd point never is. */
  private static final int ESTABLISHED = 8;

  private int size;
  private long[] lengths = new long[16];
  private double[] probabilities = new double[16];
  private double[] means = new double[16];
  private double[] rates = new double[16];
  private double[] logRates = new double[16];
  private double[] levelsBefore = new double[16];
  private long[] begun = new long[16];
  private long[] above = new long[16];
  private double[] logDensities = new double[16];
  private int best;
  private double established = Double.NaN;

  int size() {
    return size;
  }

  /** Of the run at this index, oldest first. */
  long length(int run) {
    return lengths[run];
  }

  double probability(int run) {
    return probabilities[run];
  }

  /** Index of the most probable run; the longer of equals. */
  int mostProbable() {
    return best;
  }

  /** Mean of the run's own points, the prior taken out. */
  double level(int run, RegimePrior prior) {
    double length = lengths[run];
    return ((prior.strength() + length) * means[run] - prior.strength() * prior.mean()) / length;
  }

  /** The last level that was established when this run began; NaN: none was before. */
  double levelBefore(int run) {
    return levelsBefore[run];
  }

  /** Time of the run's first point, in milliseconds since the epoch. */
  long begun(int run) {
    return begun[run];
  }

  /** How many of the run's points are above the level before it. */
  long above(int run) {
    return above[run];
  }

  /** Probability that the present level has lasted for {@code least} to {@code most} points. */
  double probabilityOf(long least, long most) {
    double sum = 0;
    for (int run = size - 1; run >= 0 && lengths[run] <= most; run--) {
      sum += lengths[run] >= least ? probabilities[run] : 0;
    }
    return Math.min(1, sum);
  }

  /**
   * Takes in the next point.
   *
   * @param time of the point, in milliseconds since the epoch
   * @param value standardised
   */
  void add(long time, double value, ChangeModel model) {
    begin(time, model);
    double highest = Double.NEGATIVE_INFINITY;
    for (int run = 0; run < size; run++) {
      logDensities[run] = observe(run, value, model);
      highest = Math.max(highest, logDensities[run]);
    }
    double sum = 0;
    for (int run = 0; run < size; run++) {
      probabilities[run] *= Math.exp(logDensities[run] - highest);
      sum += probabilities[run];
    }
    prune(sum * model.negligible());
    if (Double.isNaN(established) || lengths[best] >= ESTABLISHED) {
      established = level(best, model.prior());
    }
  }

  /** Lets a run begin beside those that go on; their probabilities still wait for the point. */
  private void begin(long time, ChangeModel model) {
    double survival = 1 - model.hazard();
    for (int run = 0; run < size; run++) {
      probabilities[run] *= survival;
    }
    grow();
    lengths[size] = 0;
    probabilities[size] = size == 0 ? 1 : model.hazard();
    means[size] = model.prior().mean();
    rates[size] = model.prior().rate();
    logRates[size] = Math.log(model.prior().rate());
    levelsBefore[size] = established;
    begun[size] = time;
    above[size] = 0;
    size++;
  }

  /** Log density the run gives to the value, which it then takes in. */
  private double observe(int run, double value, ChangeModel model) {
    long length = lengths[run];
    double strength = model.prior().strength() + length;
    double shape = model.shapeAfter(length);
    double distance = value - means[run];
    double logRate = logRates[run];
    rates[run] += strength / (strength + 1) * distance * distance / 2;
    logRates[run] = Math.log(rates[run]);
    means[run] += distance / (strength + 1);
    lengths[run] = length + 1;
    above[run] += value > levelsBefore[run] ? 1 : 0;
    return model.logConstant(length) + shape * logRate - (shape + 0.5) * logRates[run];
  }

  private void prune(double negligible) {
    int surplus = size > CAPACITY ? leastProbable() : -1;
    int kept = 0;
    double sum = 0;
    for (int run = 0; run < size; run++) {
      if (probabilities[run] >= negligible && run != surplus) {
        move(run, kept++);
        sum += probabilities[kept - 1];
      }
    }
    size = kept;
    best = 0;
    for (int run = 0; run < size; run++) {
      probabilities[run] /= sum;
      best = probabilities[run] > probabilities[best] ? run : best;
    }
  }

  private int leastProbable() {
    int least = 0;
    for (int run = 1; run < size; run++) {
      least = probabilities[run] < probabilities[least] ? run : least;
    }
    return least;
  }

  private void move(int from, int to) {
    lengths[to] = lengths[from];
    probabilities[to] = probabilities[from];
    means[to] = means[from];
    rates[to] = rates[from];
    logRates[to] = logRates[from];
    levelsBefore[to] = levelsBefore[from];
    begun[to] = begun[from];
    above[to] = above[from];
  }

  private void grow() {
    if (size < lengths.length) {
      return;
    }
    int capacity = Math.min(2 * size, CAPACITY + 1);
    lengths = Arrays.copyOf(lengths, capacity);
    probabilities = Arrays.copyOf(probabilities, capacity);
    means = Arrays.copyOf(means, capacity);
    rates = Arrays.copyOf(rates, capacity);
    logRates = Arrays.copyOf(logRates, capacity);
    levelsBefore = Arrays.copyOf(levelsBefore, capacity);
    begun = Arrays.copyOf(begun, capacity);
    above = Arrays.copyOf(above, capacity);
    logDensities = new double[capacity];
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(size);
    out.writeShort(best);
    out.writeDouble(established);
    for (int run = 0; run < size; run++) {
      out.writeLong(lengths[run]);
      out.writeDouble(probabilities[run]);
      out.writeDouble(means[run]);
      out.writeDouble(rates[run]);
      out.writeDouble(levelsBefore[run]);
      out.writeLong(begun[run]);
      out.writeLong(above[run]);
    }
  }

  static RunLengths read(DataInput in) throws IOException {
    RunLengths runs = new RunLengths();
    int size = in.readShort();
    runs.best = in.readShort();
    runs.established = in.readDouble();
    for (int run = 0; run < size; run++) {
      runs.grow();
      runs.lengths[run] = in.readLong();
      runs.probabilities[run] = in.readDouble();
      runs.means[run] = in.readDouble();
      runs.rates[run] = in.readDouble();
      runs.logRates[run] = Math.log(runs.rates[run]);
      runs.levelsBefore[run] = in.readDouble();
      runs.begun[run] = in.readLong();
      runs.above[run] = in.readLong();
      runs.size++;
    }
    return runs;
  }
}
