package io.raptorflow.operators.agents.seer.incident;

import java.time.Instant;

/**
 * A series has taken a lasting new level; also the payload of the warning that says so.
 *
 * @param series that changed
 * @param since time of the first point of the new level
 * @param detected time of the point that made it certain enough
 * @param levelBefore mean of the points of the level before, in the unit of the series
 * @param levelAfter mean of the points of the new level so far
 * @param probability that a new level has begun within the recent points and lasts, 0–1
 */
public record LevelChange(
    String series,
    Instant since,
    Instant detected,
    double levelBefore,
    double levelAfter,
    double probability) {}
