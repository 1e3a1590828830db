package io.raptorflow.operators.host;

import io.raptorflow.schemas.Event;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices an agent that does not come back. The task thread only writes a field twice an event; a
 * thread of its own looks at them, a few times within the limit.
 */
final class Watchdog implements AutoCloseable {
  private static final int LOOKS_WITHIN_LIMIT = 4;

  private final Duration limit;
  private final BiConsumer<Event, String> onHang;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private final AtomicReference<@Nullable Work> work = new AtomicReference<>();

  private record Work(Event event, String agent) {}

  /**
   * @param limit how long an agent may take
   * @param onHang told once of an event whose agent, named beside it, has taken longer
   */
  Watchdog(String name, Duration limit, BiConsumer<Event, String> onHang) {
    this.limit = limit;
    this.onHang = onHang;
    this.thread = new Thread(this::watch, name);
    this.thread.setDaemon(true);
    this.thread.start();
  }

  /** Seen by the watching thread soon, which is enough; a full fence an event would cost more. */
  void enter(Event event, String agent) {
    work.lazySet(new Work(event, agent));
  }

  void leave() {
    work.lazySet(null);
  }

  private void watch() {
    @Nullable Work last = null;
    int seen = 0;
    try {
      while (!closed.await(limit.toMillis() / LOOKS_WITHIN_LIMIT, TimeUnit.MILLISECONDS)) {
        Work now = work.get();
        seen = now != null && now == last ? seen + 1 : 0;
        last = now;
        if (now != null && seen == LOOKS_WITHIN_LIMIT) {
          onHang.accept(now.event(), now.agent());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
