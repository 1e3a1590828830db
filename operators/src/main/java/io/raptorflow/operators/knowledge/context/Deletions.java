package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Documents deleted a short while ago, which the index or an answer under way may still hold. The
 * latest {@value #MOST} are remembered; by the time that one has to make room, or its time is over,
 * the index has long forgotten it. Safe for several threads.
 */
final class Deletions {
  static final int MOST = 20_000;
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Map<Name, Deletion> deletions = new LinkedHashMap<>();
  private final LongSupplier nanos;

  private record Name(String tenant, String document) {}

  private record Deletion(Instant time, long nanos) {}

  /**
   * @param nanos the machine's clock, as {@link System#nanoTime}
   */
  Deletions(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A document that is written again is there again, unless that is told of an earlier time. */
  synchronized void changed(KnowledgeChange change) {
    if (change.document() == null) {
      return;
    }
    Name name = new Name(change.tenant(), change.document());
    Deletion known = deletions.get(name);
    if (known != null && known.time().isAfter(change.time())) {
      return;
    }
    deletions.remove(name); // so that it becomes the latest
    if (change.deleted()) {
      deletions.put(name, new Deletion(change.time(), nanos.getAsLong()));
    }
    forgetOldest();
  }

  private void forgetOldest() {
    long now = nanos.getAsLong();
    Iterator<Deletion> oldestFirst = deletions.values().iterator();
    while (oldestFirst.hasNext()) {
      boolean isOver = now - oldestFirst.next().nanos() > REMEMBERED.toNanos();
      if (!isOver && deletions.size() <= MOST) {
        return;
      }
      oldestFirst.remove();
    }
  }

  /** The answer without passages of documents that are gone. */
  synchronized ContextAnswer without(String tenant, ContextAnswer answer) {
    return deletions.isEmpty()
        ? answer
        : answer.only(passage -> !deletions.containsKey(new Name(tenant, passage.document())));
  }
}
