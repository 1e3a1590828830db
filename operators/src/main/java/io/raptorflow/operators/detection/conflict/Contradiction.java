package io.raptorflow.operators.detection.conflict;

/**
 * Two decisions on one thing that cannot both stand.
 *
 * @param first the earlier
 * @param second the later
 */
record Contradiction(Ruling first, Ruling second) {}
