/**
 * What the AnomalyDetector says about anomalies once they are found: which part of the business
 * they come from, whether the level has changed for good, which alarms belong together, and what
 * they cost. {@link io.raptorflow.operators.agents.seer.incident.IncidentCapabilities} registers
 * the four with an agent; {@link io.raptorflow.operators.agents.seer.incident.ChangeWatch} is to be
 * handed every point of a watched series.
 */
@NullMarked
package io.raptorflow.operators.agents.seer.incident;

import org.jspecify.annotations.NullMarked;
