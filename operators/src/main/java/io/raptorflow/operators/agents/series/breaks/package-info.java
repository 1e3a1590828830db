/** Where the level of a series has changed, seen from its end. */
@NullMarked
package io.raptorflow.operators.agents.series.breaks;

import org.jspecify.annotations.NullMarked;
