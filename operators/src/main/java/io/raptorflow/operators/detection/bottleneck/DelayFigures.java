package io.raptorflow.operators.detection.bottleneck;

import org.jspecify.annotations.Nullable;

/**
 * Durations of one kind, in hours.
 *
 * @param n how often it happened
 * @param timed of those, where both times were recorded: what the other figures are about
 * @param negative of those, where the clock ran backwards; they count with their sign
 * @param totalHours exact sum
 * @param meanHours null if none is timed
 * @param medianHours null if none is timed
 * @param medianExact whether the median is exact, else its relative error is at most 1 %
 */
public record DelayFigures(
    long n,
    long timed,
    long negative,
    double totalHours,
    @Nullable Double meanHours,
    @Nullable Double medianHours,
    boolean medianExact) {}
