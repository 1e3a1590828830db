/** How long things last, when some have not ended yet. */
@NullMarked
package io.raptorflow.operators.agents.survival;

import org.jspecify.annotations.NullMarked;
