package io.raptorflow.operators.agents.series.seasonality;

/**
 * A statistic and what it means.
 *
 * @param statistic the larger, the stronger the season
 * @param p chance of at least as much without a season, 0 to 1
 */
public record TestResult(double statistic, double p) {}
