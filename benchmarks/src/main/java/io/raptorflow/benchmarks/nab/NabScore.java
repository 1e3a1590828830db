package io.raptorflow.benchmarks.nab;

/**
 * How well a detector did.
 *
 * @param score 100 for every window found at its start and no false alarm, 0 for no detection
 * @param raw the sum that was normalised
 * @param threshold scores from here on were detections; 1.1 for none
 * @param windows how many there are
 * @param windowsFound how many hold a detection
 * @param falseRows detections outside every window
 */
public record NabScore(
    double score, double raw, double threshold, int windows, int windowsFound, int falseRows) {}
