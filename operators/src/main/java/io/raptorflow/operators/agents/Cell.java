package io.raptorflow.operators.agents;

import java.util.function.Supplier;

/**
 * A named place in an agent's memory of one key. A small memory is one cell; a large one is many
 * ({@link #entry}), so that only what is touched is read and written.
 *
 * @param name unique within the agent, kebab-case; never changed once released
 * @param codec how values are kept
 * @param initial the value of a key that has none yet; a fresh object each time
 */
public record Cell<T>(String name, CellCodec<T> codec, Supplier<T> initial) {

  /** The cell of one entry of this family, for example of one task of a plan. */
  public Cell<T> entry(String entry) {
    return new Cell<>(entryPrefix() + entry, codec, initial);
  }

  /** Whether this is an entry of a family, of which there may be any number. */
  public boolean isEntry() {
    return name.indexOf('/') >= 0;
  }

  /** What the names of all entries of this family start with. */
  public String entryPrefix() {
    return name + '/';
  }
}
