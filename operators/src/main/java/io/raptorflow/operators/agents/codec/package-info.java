/** How the fields of remembered records are bounded, written and read. */
@NullMarked
package io.raptorflow.operators.agents.codec;

import org.jspecify.annotations.NullMarked;
