package io.raptorflow.operators.detection.bottleneck.watch;

import java.io.IOException;

/** Each thing remembered begins with the version it was written in. */
final class Versions {
  private Versions() {}

  static void check(int found, int latest, String what) throws IOException {
    if (found < 1 || found > latest) {
      throw new IOException(
          "%s was written in version %d, and this build reads 1 to %d; restore with the build that wrote it"
              .formatted(what, found, latest));
    }
  }
}
