/** Reports of agents, their sections rewritten by a language model where there is one. */
@NullMarked
package io.raptorflow.operators.language.prose;

import org.jspecify.annotations.NullMarked;
