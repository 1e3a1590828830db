package io.raptorflow.operators.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One agent's cells of one key, lent to the worker that answers a task. The worker gets copies, so
 * that nothing it does to them, then or ever, is seen by a snapshot or by whoever comes later.
 *
 * <p>As long as the task thread waits for the answer it leaves the state alone, and the worker
 * reads that. Before the task thread turns to something else it calls {@link #freeze} or {@link
 * #revoke}, which wait for a read that is under way; afterwards the worker reads what was there at
 * that moment, or nothing, and never the state. What is frozen stays as it was, because everything
 * else that comes for the key waits.
 */
final class LentCells implements Cells {
  private final CellStore store;
  private final String owned;

  /** What the worker has read; only it looks here. */
  private final Map<String, CellValue> copies = new HashMap<>();

  /** Guarded by this, as is every use of the store. */
  private @Nullable Map<String, CellValue> frozen;

  private volatile boolean revoked;

  /**
   * @param owner whose cells are lent
   */
  LentCells(CellStore store, String owner) {
    this.store = store;
    this.owned = CellMemory.prefixOf(owner);
  }

  @Override
  public @Nullable CellValue get(String name) {
    requireCurrent();
    @Nullable CellValue known = copies.get(name);
    if (known != null) {
      return known;
    }
    @Nullable CellValue copy = copyOf(name);
    if (copy != null) {
      copies.put(name, copy);
    }
    return copy;
  }

  private synchronized @Nullable CellValue copyOf(String name) {
    requireCurrent();
    @Nullable CellValue held = frozen == null ? store.get(name) : frozen.get(name);
    return held == null ? null : CellValueSerializer.INSTANCE.copy(held);
  }

  @Override
  public synchronized Iterable<String> names() {
    requireCurrent();
    if (frozen != null) {
      return List.copyOf(frozen.keySet());
    }
    List<String> names = new ArrayList<>();
    store.names().forEach(names::add);
    return names;
  }

  /** By the task thread, at the key that the cells are of, before it turns to another. */
  synchronized void freeze() {
    frozen = store.startingWith(owned);
  }

  /** By the task thread: whoever still uses the cells finds out that it is no longer wanted. */
  synchronized void revoke() {
    revoked = true;
  }

  @Override
  public void requireCurrent() {
    if (revoked) {
      throw new IllegalStateException("nobody waits for this answer any more");
    }
  }
}
