package io.raptorflow.benchmarks.logs;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file that holds an event log; its name tells the format. */
final class EventLog {
  private static final int MOST_FILES = 10_000;
  private static final int DEEPEST = 16;
  private static final String NAMES = "*.xes, *.xes.gz, *.csv or *.csv.gz";

  private EventLog() {}

  /**
   * The logs in a directory and below, sorted by path. Links are not followed.
   *
   * @throws LogFault if there is none, or there are too many
   * @throws IOException if the directory cannot be read
   */
  static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory, DEEPEST)) {
      List<Path> logs =
          files
              .filter(file -> isLog(file) && Files.isRegularFile(file))
              .limit(MOST_FILES + 1L)
              .sorted()
              .toList();
      if (logs.isEmpty()) {
        throw new LogFault("%s holds no event log; expected is %s".formatted(directory, NAMES));
      }
      if (logs.size() > MOST_FILES) {
        throw new LogFault(
            "%s holds more than %,d event logs; give a directory with fewer"
                .formatted(directory, MOST_FILES));
      }
      return logs;
    }
  }

  /**
   * Reads a log to its end.
   *
   * @return how many times had no zone and were read as UTC
   * @throws LogFault naming the file, the place in it, what was found and what is expected
   * @throws IOException if the file cannot be read
   */
  static long read(Path file, ReadLimits limits, LogSink sink) throws IOException {
    if (!isLog(file)) {
      throw new LogFault("%s: the name tells no format; expected is %s".formatted(file, NAMES));
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in = new BoundedInput(unpacked(file, raw), limits.bytes())) {
      return isXes(file) ? XesReader.read(in, limits, sink) : CsvLogReader.read(in, limits, sink);
    } catch (LogFault fault) {
      throw new LogFault("%s: %s".formatted(file, fault.getMessage()), fault);
    } catch (ZipException | EOFException broken) {
      throw new LogFault(
          "%s: not readable as gzip (%s); pack it again".formatted(file, broken.getMessage()),
          broken);
    }
  }

  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    return name(file).endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private static boolean isLog(Path file) {
    String name = name(file);
    return isXes(file) || name.endsWith(".csv") || name.endsWith(".csv.gz");
  }

  private static boolean isXes(Path file) {
    String name = name(file);
    return name.endsWith(".xes") || name.endsWith(".xes.gz");
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }
}
