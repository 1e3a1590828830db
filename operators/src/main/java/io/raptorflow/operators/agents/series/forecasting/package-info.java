/** Methods that carry a series forward: pure functions of numbers at even steps. */
@NullMarked
package io.raptorflow.operators.agents.series.forecasting;

import org.jspecify.annotations.NullMarked;
