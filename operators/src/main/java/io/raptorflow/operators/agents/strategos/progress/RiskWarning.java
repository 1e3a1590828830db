package io.raptorflow.operators.agents.strategos.progress;

import java.time.Instant;
import java.util.List;

/**
 * Tells others that something threatens a plan: payload of {@code warning_issued}, once an episode.
 *
 * @param plan id of the plan
 * @param dataDate as of when
 * @param flags rules whose breach is new
 */
public record RiskWarning(String plan, Instant dataDate, List<RiskFlags.Flag> flags) {}
