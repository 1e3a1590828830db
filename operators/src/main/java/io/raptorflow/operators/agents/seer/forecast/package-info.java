/** The ForecastGenerator: carries series forward with honest intervals, and proves how well. */
@NullMarked
package io.raptorflow.operators.agents.seer.forecast;

import org.jspecify.annotations.NullMarked;
