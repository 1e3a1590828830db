package io.raptorflow.local.testing;

import io.raptorflow.local.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What a server has logged. */
public final class LogLines {
  private LogLines() {}

  /** The lines that contain each of the texts. */
  public static List<String> of(Server server, String... texts) {
    try (Stream<String> lines = Files.lines(server.log())) {
      return lines.filter(line -> Arrays.stream(texts).allMatch(line::contains)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
