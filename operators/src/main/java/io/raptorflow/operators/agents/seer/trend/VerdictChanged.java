package io.raptorflow.operators.agents.seer.trend;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Payload of a warning: a test of a series says something else than before.
 *
 * @param series its name
 * @param test {@code trend}, {@code break} or {@code season}
 * @param verdict now: {@code up}, {@code down} or {@code none}; the date of the break; the season's
 *     period in steps or {@code none}
 * @param before the verdict that is changed; for a break {@code none}
 * @param statisticName what {@code statistic} is, for example {@code z}
 * @param statistic of the test
 * @param p chance of at least as much without trend, break or season
 * @param since when it has been so
 * @param unit of the series, if known
 * @param sentence the same for people
 */
public record VerdictChanged(
    String series,
    String test,
    String verdict,
    String before,
    String statisticName,
    double statistic,
    double p,
    Instant since,
    @Nullable String unit,
    String sentence) {}
