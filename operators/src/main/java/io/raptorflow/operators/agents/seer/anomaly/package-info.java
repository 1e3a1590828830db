/**
 * The AnomalyDetector: scores every point of a series as it arrives. {@link
 * io.raptorflow.operators.agents.seer.anomaly.SeriesDetector} is the method, one object a series;
 * the agent keeps it in memory and speaks of its alarms.
 */
@NullMarked
package io.raptorflow.operators.agents.seer.anomaly;

import org.jspecify.annotations.NullMarked;
