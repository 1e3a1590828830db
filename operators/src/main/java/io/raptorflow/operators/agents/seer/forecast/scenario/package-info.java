/** What a series would do if its drivers took other paths. */
@NullMarked
package io.raptorflow.operators.agents.seer.forecast.scenario;

import org.jspecify.annotations.NullMarked;
