package io.raptorflow.operators.host;

import org.jspecify.annotations.Nullable;

/** The cells of one key, as far as they are kept: all agents', by their full names. */
interface Cells {
  /** Null where there is none. */
  @Nullable CellValue get(String name);

  Iterable<String> names();

  /**
   * Says whether whoever holds these cells may still use them.
   *
   * @throws IllegalStateException when what is done with them counts no longer
   */
  void requireCurrent();
}
