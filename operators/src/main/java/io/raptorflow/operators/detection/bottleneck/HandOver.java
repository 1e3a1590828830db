package io.raptorflow.operators.detection.bottleneck;

/**
 * Cases that went from one to another.
 *
 * @param between two resources, or two teams
 * @param delays from the last event of the one to the first of the other
 */
public record HandOver(Transition between, DelayFigures delays) {}
