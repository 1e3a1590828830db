package io.raptorflow.operators.agents;

import java.util.List;

/**
 * What one agent remembers of one memory key. Reads see what was written before; nothing is kept
 * unless it is written. An agent that throws must have left the values it read as they were: check
 * first, change last.
 */
public interface Memory {
  /** The value of the cell, or its initial value when the key has none. */
  <T> T read(Cell<T> cell);

  /** Whether the cell holds a value. */
  boolean holds(Cell<?> cell);

  /** Keeps the value. Writing the object that was read, changed in place, is allowed. */
  <T> void write(Cell<T> cell, T value);

  /** Removes the value; reading gives the initial one again. */
  void forget(Cell<?> cell);

  /** Names of the entries that a family holds, sorted, without the family's prefix. */
  List<String> entries(Cell<?> family);
}
