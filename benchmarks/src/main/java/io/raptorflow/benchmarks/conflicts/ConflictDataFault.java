package io.raptorflow.benchmarks.conflicts;

import java.util.List;

/** A directory of conflicts that cannot be used, with what is wrong: file, line or field. */
public final class ConflictDataFault extends Exception {
  private static final long serialVersionUID = 1L;

  ConflictDataFault(List<String> faults) {
    super(String.join(System.lineSeparator(), faults));
  }
}
