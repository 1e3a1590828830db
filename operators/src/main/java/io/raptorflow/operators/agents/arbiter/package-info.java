/** Arbiter's agents decide between parties, on the record; here is what all of them expect. */
@NullMarked
package io.raptorflow.operators.agents.arbiter;

import org.jspecify.annotations.NullMarked;
