/** Does a series repeat itself, and after how long. */
@NullMarked
package io.raptorflow.operators.agents.series.seasonality;

import org.jspecify.annotations.NullMarked;
