package io.raptorflow.operators.agents.series.forecasting;

/**
 * What an ARIMA model expects.
 *
 * @param mean by step
 * @param standardErrors by step, from the innovations to come; that the coefficients are estimates
 *     is not in them
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record ArimaForecast(double[] mean, double[] standardErrors) {}
