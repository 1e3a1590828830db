package io.raptorflow.operators.agents.series.forecasting;

/**
 * The orders of a multiplicative seasonal ARIMA model (Box and Jenkins), {@code (p,d,q)(P,D,Q)m}.
 *
 * @param p autoregressive terms
 * @param d differences
 * @param q moving-average terms
 * @param seasonalP seasonal autoregressive terms
 * @param seasonalD seasonal differences
 * @param seasonalQ seasonal moving-average terms
 * @param season observations in a season; 1 for none, which leaves the seasonal orders 0
 */
public record ArimaOrder(
    int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ, int season) {
  public ArimaOrder {
    if (p < 0 || d < 0 || q < 0 || seasonalP < 0 || seasonalD < 0 || seasonalQ < 0) {
      throw new IllegalArgumentException(
          "orders must be at least 0, were (%d,%d,%d)(%d,%d,%d)"
              .formatted(p, d, q, seasonalP, seasonalD, seasonalQ));
    }
    if (season < 1 || (season == 1 && seasonalP + seasonalD + seasonalQ > 0)) {
      throw new IllegalArgumentException(
          "seasonal orders need a season of at least 2 observations, was " + season);
    }
  }

  /** Without a season. */
  public static ArimaOrder of(int p, int d, int q) {
    return new ArimaOrder(p, d, q, 0, 0, 0, 1);
  }

  /** Autoregressive and moving-average coefficients, seasonal ones too. */
  public int coefficients() {
    return p + q + seasonalP + seasonalQ;
  }

  /** Observations that differencing uses up. */
  public int lost() {
    return d + seasonalD * season;
  }

  @Override
  public String toString() {
    String plain = "(%d,%d,%d)".formatted(p, d, q);
    return season == 1
        ? plain
        : plain + "(%d,%d,%d)%d".formatted(seasonalP, seasonalD, seasonalQ, season);
  }
}
