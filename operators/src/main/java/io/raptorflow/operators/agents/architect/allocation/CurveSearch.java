package io.raptorflow.operators.agents.architect.allocation;

import java.util.Arrays;

/**
 * Fits the parameters of a response model by least squares. Saturations and baseline are solved for
 * exactly at every step (variable projection, Golub and Pereyra 1973); carry-overs,
 * half-saturations and shapes are searched, first channel by channel over a grid, then together by
 * Levenberg and Marquardt's steps.
 */
final class CurveSearch {
  private static final int SWEEPS = 2;
  private static final int MOST_STEPS = 40;
  private static final int MOST_TRIES = 8;
  private static final double PROGRESS = 1e-7;
  private static final double EXACT = 1e-15;
  private static final double STEP = 1e-6;

  /** Half-saturations to begin with, as parts of the largest working spend (Robyn's gamma). */
  private static final double[] HALVES = {.2, .5, 1};

  private static final double[] SHAPES = {1, 2};

  private final ResponseModel model;
  private final double[] explained;
  private final double total;

  CurveSearch(ResponseModel model) {
    this.model = model;
    this.explained = model.explainedValues();
    this.total = NormalEquations.product(explained, explained);
  }

  /**
   * Parameters with the coefficients that go best with them.
   *
   * @param columns of the model
   * @param coefficients of the columns
   * @param residuals what they leave of the rows
   * @param squares sum of the residuals' squares
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fit(
      double[] parameters,
      double[][] columns,
      double[] coefficients,
      double[] residuals,
      double squares) {}

  /** From the best of a grid. */
  Fit search() {
    return refined(coarse());
  }

  Fit refined(double[] start) {
    Fit best = at(start);
    double damping = 1e-3;
    for (int step = 0; step < MOST_STEPS && best.squares() > EXACT * total; step++) {
      NormalEquations equations = linearised(best);
      Fit better = best;
      for (int i = 0; i < MOST_TRIES && better == best; i++) {
        Fit tried = at(moved(best, equations, damping));
        if (tried.squares() < best.squares()) {
          better = tried;
          damping /= 10;
        } else {
          damping *= 6;
        }
      }
      if (best.squares() - better.squares() <= PROGRESS * best.squares()) {
        return better;
      }
      best = better;
    }
    return best;
  }

  Fit at(double[] parameters) {
    return with(parameters, model.columns(parameters));
  }

  private Fit with(double[] parameters, double[][] columns) {
    double[] coefficients = NormalEquations.of(columns, explained).signedSolution(model.channels());
    double[] residuals = explained.clone();
    for (int column = 0; column < columns.length; column++) {
      for (int row = 0; row < residuals.length; row++) {
        residuals[row] -= coefficients[column] * columns[column][row];
      }
    }
    return new Fit(
        parameters,
        columns,
        coefficients,
        residuals,
        NormalEquations.product(residuals, residuals));
  }

  private double[] coarse() {
    double[] parameters = new double[model.parameters()];
    for (int channel = 0; channel < model.channels(); channel++) {
      put(parameters, channel, model.starts()[0], HALVES[1], SHAPES[0]);
    }
    Fit best = at(parameters);
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      for (int channel = 0; channel < model.channels(); channel++) {
        best = bestOfGrid(best, channel);
      }
    }
    return best.parameters();
  }

  private Fit bestOfGrid(Fit from, int channel) {
    Fit best = from;
    for (double[] carryOver : model.starts()) {
      for (double half : HALVES) {
        for (double shape : SHAPES) {
          double[] parameters = from.parameters().clone();
          put(parameters, channel, carryOver, half, shape);
          double[][] columns = from.columns().clone();
          columns[channel] = model.column(channel, parameters);
          Fit tried = with(parameters, columns);
          best = tried.squares() < best.squares() ? tried : best;
        }
      }
    }
    return best;
  }

  private void put(
      double[] parameters, int channel, double[] carryOver, double half, double shape) {
    int offset = channel * model.perChannel();
    System.arraycopy(
        carryOver, 0, parameters, offset + ResponseModel.CURVE_PARAMETERS, carryOver.length);
    double largest = Arrays.stream(model.working(channel, parameters)).max().orElse(1);
    parameters[offset] = limited(offset, Math.log(half * largest));
    parameters[offset + 1] = Math.log(shape);
  }

  private double limited(int parameter, double value) {
    return Math.max(model.least(parameter), Math.min(model.most(parameter), value));
  }

  /** Of the residuals, by the searched parameters first and then by the coefficients. */
  private NormalEquations linearised(Fit fit) {
    int searched = model.parameters();
    double[][] slopes = new double[searched + fit.columns().length][];
    for (int parameter = 0; parameter < searched; parameter++) {
      slopes[parameter] = slope(fit, parameter);
    }
    System.arraycopy(fit.columns(), 0, slopes, searched, fit.columns().length);
    return NormalEquations.of(slopes, fit.residuals());
  }

  private double[] slope(Fit fit, int parameter) {
    int channel = parameter / model.perChannel();
    double[] slope = new double[explained.length];
    double coefficient = fit.coefficients()[channel];
    if (coefficient > 0) {
      double[] moved = fit.parameters().clone();
      double step = moved[parameter] + STEP > model.most(parameter) ? -STEP : STEP;
      moved[parameter] += step;
      double[] column = model.column(channel, moved);
      for (int row = 0; row < slope.length; row++) {
        slope[row] = coefficient * (column[row] - fit.columns()[channel][row]) / step;
      }
    }
    return slope;
  }

  private double[] moved(Fit fit, NormalEquations equations, double damping) {
    double[] ridge = new double[equations.squares().length];
    for (int parameter = 0; parameter < model.parameters(); parameter++) {
      ridge[parameter] = damping * equations.squares()[parameter][parameter];
    }
    double[] step = equations.ridged(ridge).solution();
    double[] moved = fit.parameters().clone();
    for (int parameter = 0; parameter < moved.length; parameter++) {
      moved[parameter] = limited(parameter, moved[parameter] + step[parameter]);
    }
    return moved;
  }
}
