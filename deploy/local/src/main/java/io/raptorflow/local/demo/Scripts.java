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

  /** Two weeks of a simulated marketing organisation, the same for the same seed. */
  public static Script organisation(long seed) {
    return OrganisationScript.of(seed);
  }
}
