/** Knowledge put together: the sentence model, the index and the chain behind the search. */
@NullMarked
package io.raptorflow.jobs.knowledge;

import org.jspecify.annotations.NullMarked;
