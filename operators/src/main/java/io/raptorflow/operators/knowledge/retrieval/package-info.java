/** From two ranked lists, by words and by vectors, to the passages that an agent reads. */
@NullMarked
package io.raptorflow.operators.knowledge.retrieval;

import org.jspecify.annotations.NullMarked;
