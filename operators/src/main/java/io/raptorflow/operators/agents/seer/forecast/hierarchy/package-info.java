/** Forecasts of a whole and of its parts, made to add up with the least expected error. */
@NullMarked
package io.raptorflow.operators.agents.seer.forecast.hierarchy;

import org.jspecify.annotations.NullMarked;
