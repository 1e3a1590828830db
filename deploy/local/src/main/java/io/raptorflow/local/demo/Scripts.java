package io.raptorflow.local.demo;

import io.raptorflow.benchmarks.nab.NabCorpus;
import java.io.IOException;
import java.nio.file.Path;

/** What can be played. */
public final class Scripts {
  private Scripts() {}

  /**
   * @throws io.raptorflow.benchmarks.nab.CorpusFault when the directory is not in NAB's layout
   */
  public static Script corpus(Path directory) throws IOException {
    return NabScript.of(NabCorpus.read(directory));
  }

  public static Script organisation(long seed) {
    throw new io.raptorflow.local.StackException("--data DIR is needed, " + seed);
  }
}
