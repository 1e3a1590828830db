package io.raptorflow.operators.knowledge.context;

import io.raptorflow.schemas.context.ContextAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Documents deleted a short while ago, which the index or an answer under way may still hold. The
 * latest {@value #MOST} are remembered; by the time that one has to make room, or its time is over,
 * the index has long forgotten it. As many writes are, for as long, so that a deletion that is read
 * after a later write hides nothing. Safe for several threads.
 */
final class Deletions {
  static final int MOST = 20_000;
  static final Duration REMEMBERED = Duration.ofMinutes(10);

  private final Map<Name, Told> deletions = new LinkedHashMap<>();
  private final Map<Name, Told> writes = new LinkedHashMap<>();
  private final LongSupplier nanos;

  private record Name(String tenant, String document) {}

  private record Told(Instant time, long nanos) {}

  /**
   * @param nanos the machine's clock, as {@link System#nanoTime}
   */
  Deletions(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What was told of the latest time holds: the document is there, or it is gone. */
  synchronized void changed(KnowledgeChange change) {
    if (change.document() == null) {
      return;
    }
    Name name = new Name(change.tenant(), change.document());
    if (isKnownLater(deletions.get(name), change) || isKnownLater(writes.get(name), change)) {
      return;
    }
    deletions.remove(name); // also so that it becomes the latest
    writes.remove(name);
    Map<Name, Told> changes = change.deleted() ? deletions : writes;
    changes.put(name, new Told(change.time(), nanos.getAsLong()));
    forgetOldest(deletions);
    forgetOldest(writes);
  }

  private static boolean isKnownLater(@Nullable Told known, KnowledgeChange change) {
    return known != null && known.time().isAfter(change.time());
  }

  private void forgetOldest(Map<Name, Told> changes) {
    long now = nanos.getAsLong();
    Iterator<Told> oldestFirst = changes.values().iterator();
    while (oldestFirst.hasNext()) {
      boolean isOver = now - oldestFirst.next().nanos() > REMEMBERED.toNanos();
      if (!isOver && changes.size() <= MOST) {
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
