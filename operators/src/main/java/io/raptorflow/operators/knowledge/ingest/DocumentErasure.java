package io.raptorflow.operators.knowledge.ingest;

import java.time.Instant;

/**
 * That a document may not be found any more in any version of this time or older.
 *
 * @param document key of the document, {@code tenant|document/id}
 * @param time when it was asked for, event time
 */
record DocumentErasure(String document, Instant time) {}
