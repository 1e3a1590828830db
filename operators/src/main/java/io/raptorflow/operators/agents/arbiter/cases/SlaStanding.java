package io.raptorflow.operators.agents.arbiter.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a case is from its target.
 *
 * @param usedHours hours its clock has run
 * @param leftHours hours left; negative once it is late
 * @param due when the target is reached if it is not paused again; a pause that lasts counts as
 *     ended at the question
 * @param paused whether it waits on a party now
 * @param pauses times in which it did, oldest first
 * @param breachProbability chance that it is not closed within the target, 0–1; absent: see the
 *     reason
 * @param noProbability why there is none; absent when there is one
 * @param closedCases closed cases it rests on, of at least 30 needed
 */
public record SlaStanding(
    String caseId,
    double usedHours,
    double leftHours,
    double targetHours,
    Instant due,
    boolean paused,
    List<Pause> pauses,
    @Nullable Double breachProbability,
    @Nullable String noProbability,
    int closedCases) {}
