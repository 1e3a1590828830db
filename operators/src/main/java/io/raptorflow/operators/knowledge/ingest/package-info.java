/** Documents on their way from the bus to the index. */
@NullMarked
package io.raptorflow.operators.knowledge.ingest;

import org.jspecify.annotations.NullMarked;
