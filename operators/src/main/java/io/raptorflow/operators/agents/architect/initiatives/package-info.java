/** Turns ideas into comparable, fundable initiatives, and says which to fund in which order. */
@NullMarked
package io.raptorflow.operators.agents.architect.initiatives;

import org.jspecify.annotations.NullMarked;
