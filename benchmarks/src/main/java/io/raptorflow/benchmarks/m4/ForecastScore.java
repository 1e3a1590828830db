package io.raptorflow.benchmarks.m4;

/**
 * Averages over series.
 *
 * @param smape 0–200
 * @param mase mean absolute error over the in-sample one of the seasonal naive method
 * @param owa mean of both over those of Naive2
 */
public record ForecastScore(double smape, double mase, double owa) {}
