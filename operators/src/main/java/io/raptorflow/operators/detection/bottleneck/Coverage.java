package io.raptorflow.operators.detection.bottleneck;

/**
 * What the figures rest on.
 *
 * @param events seen
 * @param cases begun
 * @param openCases of those, still followed
 * @param untimedEvents events without a time
 * @param abandonedCases cases let go because too many were open
 * @param untracked observations that found no room: beyond the segments, activities and hand-overs,
 *     or the work of open cases, that are kept. Above zero, rankings are incomplete
 */
public record Coverage(
    long events,
    long cases,
    int openCases,
    long untimedEvents,
    long abandonedCases,
    long untracked) {}
