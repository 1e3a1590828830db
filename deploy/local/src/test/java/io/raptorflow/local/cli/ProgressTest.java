package io.raptorflow.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void elsewhereThanOnATerminalAStepIsAPlainLine() {
    try (Progress progress = Progress.of("Starting", stream(), false)) {
      progress.step("kafka is ready", 1, 4);
    }
    assertThat(printed()).isEqualTo("kafka is ready (1 of 4)" + System.lineSeparator());
  }

  @Test
  void onATerminalTheLineIsClearedAtTheEnd() {
    try (Progress progress = Progress.of("Starting", stream(), true)) {
      progress.step("kafka is ready", 1, 4);
    }
    assertThat(printed()).contains("kafka is ready (1 of 4)").endsWith("\r\u001b[K");
  }

  private PrintStream stream() {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
