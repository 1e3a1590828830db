package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.schemas.EventType;

/**
 * An event that a part of an execution waits for.
 *
 * @param tenant whose execution it is
 * @param execution its name
 * @param subject {@code entity/id}
 */
record Wanted(
    String tenant, String execution, String step, int part, String subject, EventType type) {}
