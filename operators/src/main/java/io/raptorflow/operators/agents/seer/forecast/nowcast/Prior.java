package io.raptorflow.operators.agents.seer.forecast.nowcast;

/**
 * What a period is expected to end at before anything of it is reported.
 *
 * @param mean expected final value
 * @param ownVariance of a period about the mean
 * @param sharedVariance of the mean itself, common to all periods that use it
 */
record Prior(double mean, double ownVariance, double sharedVariance) {}
