package io.raptorflow.operators.knowledge.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that matters to whether documents about a person may stay.
 *
 * @param person key of the person, {@code tenant|customer/id}
 * @param kind what happened
 * @param document key of the document, {@code tenant|document/id}; null when the person is erased
 * @param time when, event time
 */
record PersonNews(String person, Kind kind, @Nullable String document, Instant time) {
  enum Kind {
    /** From now on the document is about the person. */
    ABOUT,
    /** It no longer is. */
    NO_LONGER_ABOUT,
    /** Nothing may be known any more of the person. */
    ERASED
  }
}
