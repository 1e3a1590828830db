package io.raptorflow.operators.detection.conflict;

import io.raptorflow.schemas.Event;

/**
 * An event on its way to the detector of one key.
 *
 * @param event with its time as it is
 */
record Concern(ConflictKey key, Event event) {}
