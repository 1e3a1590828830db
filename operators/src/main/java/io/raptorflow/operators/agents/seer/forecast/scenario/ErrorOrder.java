package io.raptorflow.operators.agents.seer.forecast.scenario;

import io.raptorflow.operators.agents.InvalidInput;

/**
 * Orders of the ARIMA errors, where they are known.
 *
 * @param p autoregressive terms, 0–5
 * @param d differences, 0–2
 * @param q moving-average terms, 0–5
 */
public record ErrorOrder(int p, int d, int q) {
  public ErrorOrder {
    if (p < 0 || p > 5 || d < 0 || d > 2 || q < 0 || q > 5) {
      throw new InvalidInput(
          "order", "(%d,%d,%d)".formatted(p, d, q), "p and q of 0 to 5, d of 0 to 2");
    }
  }
}
