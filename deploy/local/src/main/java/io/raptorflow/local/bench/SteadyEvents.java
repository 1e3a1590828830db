package io.raptorflow.local.bench;

import io.raptorflow.benchmarks.rules.GeneratedStream;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * Events that happen now, so many a second, published by a thread of its own until it is closed.
 * One in {@value #WATCHED_ONE_IN} is of the watched tenant.
 */
final class SteadyEvents implements AutoCloseable {
  static final int WATCHED_ONE_IN = 10;

  private final BusPublisher publisher;
  private final long nanosBetween;
  private final Thread thread;
  private volatile String watched;
  private volatile boolean ended;

  private SteadyEvents(BusPublisher publisher, int perSecond, String watched) {
    this.publisher = publisher;
    this.nanosBetween = Duration.ofSeconds(1).toNanos() / perSecond;
    this.watched = watched;
    this.thread = new Thread(this::publish, "steady-events");
  }

  static SteadyEvents start(BusPublisher publisher, int perSecond, String watched) {
    SteadyEvents events = new SteadyEvents(publisher, perSecond, watched);
    events.thread.setDaemon(true);
    events.thread.start();
    return events;
  }

  /** From now on events of this tenant come instead of those of the one before. */
  void watch(String tenant) {
    watched = tenant;
  }

  private void publish() {
    long due = System.nanoTime();
    for (long number = 0; !ended; number++) {
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      due += nanosBetween;
      publisher.publish(event(number));
    }
  }

  private Event event(long number) {
    Event generated = GeneratedStream.event(number, Instant.now());
    return number % WATCHED_ONE_IN == 0 ? generated.toBuilder().tenant(watched).build() : generated;
  }

  /** The publisher stays open, and says at its next flush if something could not be written. */
  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
