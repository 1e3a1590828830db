package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Ingested;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that were read last, for who comes to wait for one a little after it was read. Each is
 * kept as it was read, without a copy, for {@link #KEPT}; of more than {@link #MOST_BYTES} the
 * oldest go earlier. All times are milliseconds since the epoch.
 */
final class RecentEvents {
  /** Longer than it takes, after a restart, until what else was restored reads as well. */
  static final Duration KEPT = Duration.ofSeconds(30);

  /** Of the heap of a slot, about. */
  static final long MOST_BYTES = 16L << 20;

  /** Objects, times and lengths of an event; its texts and payload come on top. */
  private static final int ENVELOPE_BYTES = 512;

  /** The same of an attribute of its own. */
  private static final int ATTRIBUTE_BYTES = 128;

  /** At most. */
  private static final int BYTES_A_CHARACTER = Character.BYTES;

  private final Deque<Read> events = new ArrayDeque<>();
  private long bytes;
  private long crowdedOut;

  /**
   * @param at when it was read
   */
  private record Read(Ingested.Accepted accepted, long at, long bytes) {}

  /**
   * @param now when it was read, not before the one before it
   */
  void add(Ingested.Accepted accepted, long now) {
    expire(now);
    long size = bytes(accepted.event());
    events.addLast(new Read(accepted, now, size));
    bytes += size;
    while (bytes > MOST_BYTES) {
      removeFirst();
      crowdedOut++;
    }
  }

  private void expire(long now) {
    long oldest = now - KEPT.toMillis();
    while (!events.isEmpty() && events.getFirst().at() < oldest) {
      removeFirst();
    }
  }

  private void removeFirst() {
    bytes -= events.removeFirst().bytes();
  }

  /**
   * Those that may be waited for, in the order in which they were read.
   *
   * @param since when the oldest of them was appended
   */
  List<Event> of(Wanted wanted, long since, long now) {
    expire(now);
    return events.stream()
        .map(Read::accepted)
        .filter(accepted -> accepted.appended() >= since)
        .map(Ingested.Accepted::event)
        .filter(wanted::mayBe)
        .toList();
  }

  /** All of them, in the order in which they were read. */
  List<Ingested> all(long now) {
    expire(now);
    return events.stream().map(Read::accepted).map(Ingested.class::cast).toList();
  }

  /** How many went before their time, because there were too many. */
  long crowdedOut() {
    return crowdedOut;
  }

  private static long bytes(Event event) {
    long characters =
        length(event.id())
            + length(event.source())
            + length(event.subject())
            + length(event.tenant())
            + length(event.dataSchema())
            + length(event.agent())
            + length(event.correlationId())
            + length(event.causationId())
            + length(event.traceParent());
    for (Map.Entry<String, String> extension : event.extensions().entrySet()) {
      characters += ATTRIBUTE_BYTES + length(extension.getKey()) + length(extension.getValue());
    }
    return ENVELOPE_BYTES + characters * BYTES_A_CHARACTER + event.data().length;
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
