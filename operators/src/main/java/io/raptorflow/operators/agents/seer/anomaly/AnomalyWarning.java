package io.raptorflow.operators.agents.seer.anomaly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm has risen.
 *
 * @param series whose
 * @param value the value that raised it
 * @param unit its unit, if known
 * @param expected what the value would have been on its level
 * @param low lower edge of the band that ordinary values keep to
 * @param high upper edge
 * @param side on which side of the expected value it lies
 * @param score 0–1
 * @param p share of ordinary points that surprise as much
 * @param since when the alarm rose
 * @param text one plain sentence
 */
public record AnomalyWarning(
    String series,
    double value,
    @Nullable String unit,
    double expected,
    double low,
    double high,
    Side side,
    double score,
    double p,
    Instant since,
    String text) {}
