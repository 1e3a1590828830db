/** Reports in words, composed from figures by templates. */
@NullMarked
package io.raptorflow.operators.agents.prose;

import org.jspecify.annotations.NullMarked;
