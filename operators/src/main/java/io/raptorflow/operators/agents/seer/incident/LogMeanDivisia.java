package io.raptorflow.operators.agents.seer.incident;

import java.util.List;

/**
 * Takes the change of a product apart into the effects of its factors, which sum to it exactly: the
 * additive logarithmic mean Divisia index, LMDI-I (Ang, The LMDI approach to decomposition
 * analysis: a practical guide, Energy Policy 33, 2005). A factor's effect is {@code L(V₁, V₀)
 * ln(x₁/x₀)} with the logarithmic mean {@code L(a, b) = (a − b) / ln(a/b)}; a divisor's has the
 * opposite sign.
 *
 * <p>Zeros are those of Ang and Liu (Handling zero values in the logarithmic mean Divisia index
 * decomposition approach, Energy Policy 35, 2007): the effects are the limits they tend to as a
 * small value in place of zero vanishes. The limit is used and not a small value, since the effects
 * near it only as 1/ln δ: at 10⁻²⁰ a factor that doubles still gets 1.5 % of another's effect.
 */
final class LogMeanDivisia {
  private LogMeanDivisia() {}

  /**
   * @param factors of the product
   * @param value the product, expected and actual
   * @return effect of each factor, in the unit of the value
   */
  static double[] effects(List<Factor> factors, Change value) {
    boolean fromNothing = value.expected() == 0;
    boolean toNothing = value.actual() == 0;
    if (fromNothing || toNothing) {
      return limits(factors, fromNothing == toNothing ? 0 : value.difference());
    }
    double[] ratios = new double[factors.size()];
    double ratio = 0;
    for (int i = 0; i < ratios.length; i++) {
      Factor factor = factors.get(i);
      double logRatio = Math.log(factor.change().actual() / factor.change().expected());
      ratios[i] = factor.divides() ? -logRatio : logRatio;
      ratio += ratios[i];
    }
    double mean = logarithmicMean(value, ratio);
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] *= mean;
    }
    return ratios;
  }

  /** The larger value times (1 − e^−|u|)/|u|: no cancellation when both are nearly the same. */
  private static double logarithmicMean(Change value, double logRatio) {
    double larger = Math.max(value.expected(), value.actual());
    double distance = Math.abs(logRatio);
    return distance == 0 ? larger : larger * -Math.expm1(-distance) / distance;
  }

  /** The factors that come from zero or fall to it share the change, the others have none. */
  private static double[] limits(List<Factor> factors, double change) {
    double[] effects = new double[factors.size()];
    long vanishing = factors.stream().filter(LogMeanDivisia::vanishes).count();
    for (int i = 0; i < effects.length; i++) {
      effects[i] = vanishes(factors.get(i)) ? change / vanishing : 0;
    }
    return effects;
  }

  private static boolean vanishes(Factor factor) {
    return (factor.change().expected() == 0) != (factor.change().actual() == 0);
  }
}
