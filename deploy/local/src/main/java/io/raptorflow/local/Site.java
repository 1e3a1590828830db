package io.raptorflow.local;

import java.nio.file.Path;

/**
 * Where servers run: with which class paths, in which directory, and for how long.
 *
 * @param runtimes the servers' class paths
 * @param state what the servers keep
 * @param tied whether the servers end when this JVM does, even if it is killed
 */
public record Site(Runtimes runtimes, StateDirectory state, boolean tied) {
  /** Servers that live no longer than this JVM. */
  public static Site tiedTo(Path state) {
    return new Site(Runtimes.find(), new StateDirectory(state), true);
  }
}
