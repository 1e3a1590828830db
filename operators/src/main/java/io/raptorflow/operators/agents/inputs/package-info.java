/** What inputs of capabilities have in common: they are there, bounded and possible, or refused. */
@NullMarked
package io.raptorflow.operators.agents.inputs;

import org.jspecify.annotations.NullMarked;
