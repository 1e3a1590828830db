package io.raptorflow.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log. */
final class LogTail {
  private static final int BYTES = 65_536;

  private LogTail() {}

  /**
   * The last lines of a file, without the frames of stack traces, which would leave no room for
   * what they are about; none if there is no file. At most the last 64 KiB are looked at.
   */
  static List<String> of(Path file, int lines) {
    if (!Files.isReadable(file)) {
      return List.of();
    }
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(0, open.length() - BYTES);
      byte[] end = new byte[(int) (open.length() - start)];
      open.seek(start);
      open.readFully(end);
      List<String> all =
          new String(end, StandardCharsets.UTF_8).strip().lines().filter(LogTail::says).toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of("(%s cannot be read: %s)".formatted(file, e.getMessage()));
    }
  }

  private static boolean says(String line) {
    String text = line.strip();
    return !text.startsWith("at ") && !text.matches("\\.\\.\\. \\d+ more");
  }
}
