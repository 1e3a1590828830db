package io.raptorflow.operators.agents.arbiter.conflicts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a resource was allocated.
 *
 * @param from first moment
 * @param to first moment after it
 * @param percent of the resource, 0–100, 100 unless said; 0: it is free again
 * @param task what for; absent: each booking is for something of its own
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Booking(
    @Nullable Instant from, @Nullable Instant to, @Nullable Double percent, @Nullable String task) {
  double share() {
    return percent == null ? 1 : percent / 100;
  }
}
