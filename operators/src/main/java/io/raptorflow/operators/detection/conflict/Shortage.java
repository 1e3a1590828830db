package io.raptorflow.operators.detection.conflict;

import org.jspecify.annotations.Nullable;

/**
 * Money that is short.
 *
 * @param ground the event that says how much there is, unless it is one of the claims'
 */
record Shortage(Overbooking overbooking, String currency, @Nullable String ground) {}
