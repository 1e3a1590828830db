/** Choosing the best of what is allowed, by linear programming and bounded branching. */
@NullMarked
package io.raptorflow.operators.agents.optimisation;

import org.jspecify.annotations.NullMarked;
