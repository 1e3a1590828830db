package io.raptorflow.benchmarks.retrieval;

import java.nio.file.Path;

/** A collection that cannot be used; the message says in which file, where, and why. */
public final class CollectionFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CollectionFault(Path file, String fault) {
    super(file + ": " + fault);
  }

  CollectionFault(Path file, long line, String field, String fault) {
    super("%s, line %d, %s: %s".formatted(file, line, field, fault));
  }
}
