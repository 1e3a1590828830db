package io.raptorflow.operators.agents.seer.incident;

import org.apache.commons.math3.special.Gamma;

/**
 * What a change point filter assumes: how often levels change and what new ones are like.
 *
 * <p>A raw series is standardised by the mean and standard deviation of its first points, so that
 * one prior fits every unit; those points are then filtered like all others.
 */
final class ChangeModel {
  static final double DEFAULT_HAZARD = 1.0 / 250;
  static final int DEFAULT_BASELINE = 20;
  static final int DEFAULT_RECENT = 20;

  /** Runs less probable than this hardly move a figure in its sixth digit. */
  static final double EXACT = 1e-6;

  /**
   * Watching looks at every point, so it gives up more: about a hundred runs are left instead of
   * three hundred, probabilities move by less than 0.001, and no change is found later.
   */
  private static final double CHEAP = 1e-4;

  /** For series that are watched. */
  static final ChangeModel WATCH =
      new ChangeModel(
          DEFAULT_HAZARD, RegimePrior.STANDARD, DEFAULT_BASELINE, DEFAULT_RECENT, CHEAP);

  /** Longer runs use an expansion whose error is below 1e-15 from here on. */
  private static final int TABLE = 512;

  private final RegimePrior prior;
  private final int baseline;
  private final int recent;
  private final double negligible;
  private final double hazard;
  private final double[] constants = new double[TABLE];

  /**
   * @param hazard probability that a level ends at any given point, above 0 and below 1
   * @param baseline how many points standardise the series, at least 2
   * @param recent how many points back a change counts as recent, at least 1
   * @param negligible probability below which a run is given up
   */
  ChangeModel(double hazard, RegimePrior prior, int baseline, int recent, double negligible) {
    this.prior = prior;
    this.baseline = baseline;
    this.recent = recent;
    this.negligible = negligible;
    this.hazard = hazard;
    for (int run = 0; run < TABLE; run++) {
      constants[run] = constant(run);
    }
  }

  RegimePrior prior() {
    return prior;
  }

  int baseline() {
    return baseline;
  }

  int recent() {
    return recent;
  }

  double negligible() {
    return negligible;
  }

  /** Probability that a level ends at any given point. */
  double hazard() {
    return hazard;
  }

  /** α after that many points. */
  double shapeAfter(long run) {
    return prior.shape() + run / 2.0;
  }

  /**
   * The part of the log predictive density (Student's t) that depends on the run length alone:
   * {@code ln Γ(α+½) − ln Γ(α) + ½ ln(κ/(2π(κ+1)))}.
   */
  double logConstant(long run) {
    return run < TABLE ? constants[(int) run] : constant(run);
  }

  private double constant(long run) {
    double strength = prior.strength() + run;
    return logGammaStep(shapeAfter(run)) + Math.log(strength / (2 * Math.PI * (strength + 1))) / 2;
  }

  private static double logGammaStep(double shape) {
    return shape < TABLE / 2.0
        ? Gamma.logGamma(shape + 0.5) - Gamma.logGamma(shape)
        : Math.log(shape) / 2 - 1 / (8 * shape) + 1 / (192 * shape * shape * shape);
  }
}
