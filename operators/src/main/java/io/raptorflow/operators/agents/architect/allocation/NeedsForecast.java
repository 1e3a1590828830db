package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.schemas.entities.Money;
import org.jspecify.annotations.Nullable;

/**
 * How much money a target needs.
 *
 * @param project what it is for
 * @param target outcome of all weeks together
 * @param weeks over which it is spent evenly
 * @param money that brings the target on the curves as given, rounded up
 * @param costOfLastUnit money that one more unit of outcome costs there; absent when every channel
 *     has all it may get
 * @param p50 money that is enough in half of the draws; absent without draws, or when half of them
 *     cannot reach the target
 * @param p80 the same for 80 % of the draws
 * @param level probability asked for
 * @param atLevel the same at that level
 * @param infeasibleShare part of the draws that cannot reach the target; absent without draws
 * @param draws of the curves that were computed
 * @param bound money over all weeks below which no split within the limits brings the target
 * @param gap how far above the bound the money may be, as a part of it; 0 when it is the least
 * @param nodes searched
 * @param truncated whether the nodes were used up before the least money was proven or all draws
 *     were computed
 */
public record NeedsForecast(
    String project,
    double target,
    int weeks,
    Money money,
    @Nullable Double costOfLastUnit,
    @Nullable Money p50,
    @Nullable Money p80,
    double level,
    @Nullable Money atLevel,
    @Nullable Double infeasibleShare,
    int draws,
    double bound,
    double gap,
    int nodes,
    boolean truncated) {}
