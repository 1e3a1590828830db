/** From a rendered prompt to a text that may be shown, or to the reason why there is none. */
@NullMarked
package io.raptorflow.operators.language.generation;

import org.jspecify.annotations.NullMarked;
