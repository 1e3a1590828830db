package io.raptorflow.benchmarks.nab;

import java.nio.file.Path;

/** A corpus or a file of stored scores that cannot be used; the message says where and why. */
public final class CorpusFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CorpusFault(Path file, String fault) {
    super(file + ": " + fault);
  }

  CorpusFault(Path file, int line, String fault) {
    super(file + ", line " + line + ": " + fault);
  }
}
