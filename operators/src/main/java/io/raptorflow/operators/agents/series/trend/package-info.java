/** Is there a trend, and how steep: tests and slopes by ranks, sound for odd distributions. */
@NullMarked
package io.raptorflow.operators.agents.series.trend;

import org.jspecify.annotations.NullMarked;
