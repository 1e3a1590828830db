/** Seer's TrendAnalyst: tells trend, season and break from noise in a stretch of a series. */
@NullMarked
package io.raptorflow.operators.agents.seer.trend;

import org.jspecify.annotations.NullMarked;
