/** Even steps under the times of a series: their size, the gaps, and what is off them. */
@NullMarked
package io.raptorflow.operators.agents.series.grid;

import org.jspecify.annotations.NullMarked;
