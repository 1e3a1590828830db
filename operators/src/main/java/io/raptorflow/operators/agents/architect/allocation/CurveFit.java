package io.raptorflow.operators.agents.architect.allocation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Curves fitted to a history, with how well and how surely.
 *
 * @param curves one a channel
 * @param baseline what weeks bring without spend
 * @param deviation standard deviation of a week around the fit
 * @param rSquared part of the outcome's variance that the fit explains
 * @param foretold the same for weeks that the coefficients had not seen; may be below 0
 * @param ridge that foretold them best, in parts of a column's variance
 * @param identifiability by channel: part of its share's variation that neither other channels nor
 *     the baseline follow, 0–1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CurveFit(
    List<ResponseCurve> curves,
    Baseline baseline,
    double deviation,
    double rSquared,
    double foretold,
    double ridge,
    double[] identifiability) {
  /** Weeks that residuals are drawn by at a time, as neighbours are alike. */
  private static final int BLOCK = 4;

  /** A fit more exact than this part of the outcome's deviation leaves lifts their weight. */
  private static final double LEAST_DEVIATION = .01;

  /**
   * @param runs draws of saturations, by resampling blocks of residuals
   * @param seed of the draws
   */
  static CurveFit of(SpendHistory history, CarryOverForm form, int runs, long seed) {
    ResponseModel model = new ResponseModel(history, form, 0);
    CurveSearch.Fit fit = new CurveSearch(model).search();
    if (!history.lifts().isEmpty()) {
      double deviation =
          Math.max(deviation(model, fit), LEAST_DEVIATION * Math.sqrt(variance(model)));
      model = new ResponseModel(history, form, deviation);
      fit = new CurveSearch(model).refined(fit.parameters());
    }
    return of(history, model, fit, runs, seed);
  }

  private static CurveFit of(
      SpendHistory history, ResponseModel model, CurveSearch.Fit fit, int runs, long seed) {
    double[] explained = model.explainedValues();
    int channels = model.channels();
    BlockedValidation validation =
        BlockedValidation.of(fit.columns(), explained, channels, model.weeks());
    NormalEquations equations = NormalEquations.of(fit.columns(), explained);
    NormalEquations ridged =
        equations.ridged(
            BlockedValidation.ridges(fit.columns(), channels, model.weeks(), validation.ridge()));
    double[] coefficients = ridged.signedSolution(channels);
    double[] residuals = residuals(fit.columns(), coefficients, explained);
    double squares = squares(residuals, model.weeks());
    double total = variance(model) * model.weeks();
    return new CurveFit(
        curves(
            history,
            model,
            fit,
            coefficients,
            draws(ridged, fit.columns(), residuals, model, runs, seed)),
        new Baseline(
            history.from(),
            history.weeks(),
            Arrays.stream(coefficients, channels, coefficients.length).boxed().toList()),
        Math.sqrt(squares / freedom(model, fit)),
        1 - squares / total,
        1 - validation.squares() / total,
        validation.ridge(),
        identifiability(equations, fit.columns(), channels, model.weeks()));
  }

  private static double deviation(ResponseModel model, CurveSearch.Fit fit) {
    return Math.sqrt(squares(fit.residuals(), model.weeks()) / freedom(model, fit));
  }

  private static double squares(double[] residuals, int weeks) {
    double[] ofWeeks = Arrays.copyOf(residuals, weeks);
    return NormalEquations.product(ofWeeks, ofWeeks);
  }

  private static int freedom(ResponseModel model, CurveSearch.Fit fit) {
    return Math.max(1, model.weeks() - model.parameters() - fit.columns().length);
  }

  private static double variance(ResponseModel model) {
    double[] centred = Collinearity.centred(Arrays.copyOf(model.explainedValues(), model.weeks()));
    return NormalEquations.product(centred, centred) / model.weeks();
  }

  private static double[] residuals(double[][] columns, double[] coefficients, double[] explained) {
    double[] residuals = explained.clone();
    for (int column = 0; column < columns.length; column++) {
      for (int row = 0; row < residuals.length; row++) {
        residuals[row] -= coefficients[column] * columns[column][row];
      }
    }
    return residuals;
  }

  private static List<ResponseCurve> curves(
      SpendHistory history,
      ResponseModel model,
      CurveSearch.Fit fit,
      double[] coefficients,
      List<double[]> draws) {
    List<ResponseCurve> curves = new ArrayList<>();
    for (int channel = 0; channel < model.channels(); channel++) {
      int place = channel;
      HillCurve curve = model.curve(channel, fit.parameters());
      curves.add(
          new ResponseCurve(
              history.channels().get(channel),
              Math.max(0, coefficients[channel]),
              curve.half(),
              curve.shape(),
              model.carryOver(channel, fit.parameters()).parts(),
              draws.stream().map(draw -> Math.max(0, draw[place])).toList()));
    }
    return curves;
  }

  /** Coefficients of outcomes that might as well have been, all else as it is. */
  private static List<double[]> draws(
      NormalEquations ridged,
      double[][] columns,
      double[] residuals,
      ResponseModel model,
      int runs,
      long seed) {
    Random random = new Random(seed);
    int weeks = model.weeks();
    double[] centred = Collinearity.centred(Arrays.copyOf(residuals, weeks));
    double[] explained = model.explainedValues();
    List<double[]> draws = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      double[] drawn = explained.clone();
      for (int week = 0; week < weeks; week++) {
        drawn[week] -= residuals[week];
      }
      for (int start = 0; start < weeks; start += BLOCK) {
        int from = random.nextInt(weeks - BLOCK + 1);
        for (int i = 0; i < BLOCK && start + i < weeks; i++) {
          drawn[start + i] += centred[from + i];
        }
      }
      double[] products = new double[columns.length];
      for (int column = 0; column < columns.length; column++) {
        products[column] = NormalEquations.product(columns[column], drawn);
      }
      draws.add(ridged.with(products).signedSolution(model.channels()));
    }
    return draws;
  }

  private static double[] identifiability(
      NormalEquations equations, double[][] columns, int channels, int weeks) {
    double[] parts = new double[channels];
    for (int channel = 0; channel < channels; channel++) {
      double[] only = new double[columns.length];
      only[channel] = 1;
      double inverse = equations.with(only).solution()[channel];
      double[] centred = Collinearity.centred(Arrays.copyOf(columns[channel], weeks));
      double varied = NormalEquations.product(centred, centred);
      parts[channel] = inverse > 0 && varied > 0 ? Math.min(1, 1 / (inverse * varied)) : 0;
    }
    return parts;
  }
}
