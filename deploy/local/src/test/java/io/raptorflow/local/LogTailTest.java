package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
  @TempDir private Path directory;

  @Test
  void theLastLinesAreThoseAtTheEndOfALongLog() throws IOException {
    Path log = directory.resolve("log");
    String earlier = String.join("\n", Collections.nCopies(10_000, "earlier"));
    Files.writeString(log, earlier + "\nlast but one\nlast\n");
    assertThat(LogTail.of(log, 2)).containsExactly("last but one", "last");
  }

  @Test
  void aShortLogIsGivenWholeAndAMissingOneIsEmpty() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), "only\n");
    assertThat(LogTail.of(log, 5)).containsExactly("only");
    assertThat(LogTail.of(directory.resolve("none"), 5)).isEmpty();
  }

  @Test
  void framesOfStackTracesGiveWayToWhatTheyAreAbout() throws IOException {
    Path log =
        Files.writeString(
            directory.resolve("log"),
            "ERROR failed\njava.io.IOException: disk\n\tat a.B.c(B.java:1)\n\t... 12 more\n");
    assertThat(LogTail.of(log, 5)).containsExactly("ERROR failed", "java.io.IOException: disk");
  }
}
