/**
 * Where work waits: directly-follows waits, waiting and service time of activities, rework and
 * hand-overs, from the events of cases. Plain Java, online, without a clock; the same events give
 * the same figures.
 */
@NullMarked
package io.raptorflow.operators.detection.bottleneck;

import org.jspecify.annotations.NullMarked;
