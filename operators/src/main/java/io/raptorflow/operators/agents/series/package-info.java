/** Time series as agents remember and read them. */
@NullMarked
package io.raptorflow.operators.agents.series;

import org.jspecify.annotations.NullMarked;
