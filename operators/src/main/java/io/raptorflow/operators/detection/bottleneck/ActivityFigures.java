package io.raptorflow.operators.detection.bottleneck;

import org.jspecify.annotations.Nullable;

/**
 * An activity.
 *
 * @param events that name it
 * @param executions of it: a start and its completion are one, as is a start or a completion alone
 * @param waiting from the work of the case before to the first event of an execution; where the
 *     start was not recorded the service time is in it
 * @param service from start to completion; null where no execution has both
 * @param rework executions that repeat the activity in their case
 * @param reworkedCases cases with any
 */
public record ActivityFigures(
    String activity,
    long events,
    long executions,
    DelayFigures waiting,
    @Nullable DelayFigures service,
    long rework,
    long reworkedCases) {}
