package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.schemas.Event;

/**
 * Waits for events begin or are over.
 *
 * @param decided the entry of the log that says so
 * @param since when the entry was appended on which that was decided, milliseconds since the epoch;
 *     the same however often it is decided
 */
record WaitsDecided(Event decided, long since) {}
