/** OpenSearch: the indices of events and dead letters, the sink that fills them, and search. */
@NullMarked
package io.raptorflow.connectors.opensearch;

import org.jspecify.annotations.NullMarked;
