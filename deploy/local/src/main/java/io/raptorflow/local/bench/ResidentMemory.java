package io.raptorflow.local.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How much memory a process occupies, as Linux tells. */
final class ResidentMemory {
  private static final String FIELD = "VmRSS:";
  private static final long KIBIBYTE = 1024;

  private ResidentMemory() {}

  /** Bytes; null where there is no {@code /proc}. */
  static @Nullable Long of(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.isReadable(status)) {
      return null;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(FIELD))
        .map(line -> line.substring(FIELD.length()).strip().split(" ", 2)[0])
        .map(kibibytes -> Long.parseLong(kibibytes) * KIBIBYTE)
        .findFirst()
        .orElse(null);
  }
}
