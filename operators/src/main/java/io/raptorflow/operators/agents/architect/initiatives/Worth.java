package io.raptorflow.operators.agents.architect.initiatives;

import org.jspecify.annotations.Nullable;

/**
 * What an initiative is worth. Amounts are in the currency of the cash flows.
 *
 * @param npv net present value of the likely flows
 * @param irr internal rate of return a year of the likely flows; absent when several rates are
 * @param irrAbsent why there is none; absent when there is
 * @param paybackMonths when the discounted likely flows have paid back; absent: never
 * @param mean of the simulated net present values
 * @param standardError of that mean
 * @param p10 value that a tenth of the runs stay below
 * @param p90 value that a tenth of the runs pass
 * @param positive share of runs with a value above 0
 * @param positiveError standard error of that share
 */
public record Worth(
    double npv,
    @Nullable Double irr,
    @Nullable String irrAbsent,
    @Nullable Double paybackMonths,
    double mean,
    double standardError,
    double p10,
    double p90,
    double positive,
    double positiveError,
    long seed,
    int runs) {}
