package io.raptorflow.operators.agents.seer.anomaly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A point and what the detector makes of it.
 *
 * @param at when
 * @param value as it came
 * @param score 0–1, 1 − p; absent when the point was not scored
 * @param p share of ordinary points that surprise as much, 0–1; absent likewise
 * @param expected what the value would have been on its level
 * @param low lower edge of the band that ordinary values keep to
 * @param high upper edge
 * @param side {@code high} above the expected value, else {@code low}
 * @param alarm whether somebody should look
 * @param reading {@code scored}, {@code too_few}, {@code after_gap} or {@code restart}
 */
public record ScoredPoint(
    Instant at,
    double value,
    @Nullable Double score,
    @Nullable Double p,
    @Nullable Double expected,
    @Nullable Double low,
    @Nullable Double high,
    Side side,
    boolean alarm,
    Reading reading) {}
