/** What a metric will have been once everything about it is reported. */
@NullMarked
package io.raptorflow.operators.agents.seer.forecast.nowcast;

import org.jspecify.annotations.NullMarked;
