package io.raptorflow.operators.agents.seer.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * What the detector makes of a point.
 *
 * @param reading how the point was read
 * @param surprise −ln p in nats, 0 or more; absent while too few points were seen
 * @param expected what the value would have been on its level, in the unit of the series
 * @param low below it a single value would be as rare as the band says
 * @param high above it likewise
 * @param side on which side of the expected value it lies
 */
record Verdict(
    Reading reading,
    @Nullable Double surprise,
    double expected,
    double low,
    double high,
    Side side) {}
