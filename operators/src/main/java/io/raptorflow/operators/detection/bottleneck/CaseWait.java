package io.raptorflow.operators.detection.bottleneck;

/**
 * How long a case waited, once.
 *
 * @param caseId which case
 * @param hours the longest of its waits of that kind
 */
public record CaseWait(String caseId, double hours) {}
