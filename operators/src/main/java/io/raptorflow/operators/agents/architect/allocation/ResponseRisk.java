package io.raptorflow.operators.agents.architect.allocation;

import java.util.List;

/**
 * How uncertain a response is when saturations are those of one draw after another.
 *
 * @param covariances of the channels' saturations over the draws; empty without draws
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ResponseRisk(double[][] covariances) {

  /** Of curves with equally many draws. */
  static ResponseRisk of(List<ResponseCurve> curves) {
    int draws = curves.stream().mapToInt(curve -> curve.draws().size()).min().orElse(0);
    if (draws < 2) {
      return new ResponseRisk(new double[0][]);
    }
    double[][] centred = new double[curves.size()][];
    for (int channel = 0; channel < centred.length; channel++) {
      centred[channel] =
          Collinearity.centred(
              curves.get(channel).draws().stream()
                  .limit(draws)
                  .mapToDouble(Double::doubleValue)
                  .toArray());
    }
    double[][] covariances = new double[centred.length][centred.length];
    for (int i = 0; i < centred.length; i++) {
      for (int j = 0; j < centred.length; j++) {
        covariances[i][j] = NormalEquations.product(centred[i], centred[j]) / (draws - 1);
      }
    }
    return new ResponseRisk(covariances);
  }

  boolean isKnown() {
    return covariances.length > 0;
  }

  /**
   * Standard deviation of the response.
   *
   * @param shares of its saturation that each channel brings
   */
  double deviation(double[] shares) {
    return Math.sqrt(Math.max(0, NormalEquations.product(shares, towards(shares))));
  }

  /** Half of what each channel's share adds to the variance. */
  double[] towards(double[] shares) {
    double[] products = new double[shares.length];
    for (int channel = 0; channel < shares.length; channel++) {
      products[channel] = NormalEquations.product(covariances[channel], shares);
    }
    return products;
  }
}
