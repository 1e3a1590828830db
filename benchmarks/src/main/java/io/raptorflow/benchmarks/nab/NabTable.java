package io.raptorflow.benchmarks.nab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A comma-separated file of NAB: a header, then a timestamp and numbers a line. A name that ends in
 * {@code .gz} is decompressed.
 */
final class NabTable {
  /** Local date and time without zone, with or without a fraction of a second. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral(' ')
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private final Path file;
  private final List<String> header;
  private final List<Long> times = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();

  private NabTable(Path file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /**
   * @param columns the columns that must be there, the timestamp first; others are not read
   * @throws CorpusFault for a column that is missing or a line that cannot be read
   */
  static NabTable read(Path file, List<String> columns) throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      String first = lines.readLine();
      List<String> header = first == null ? List.of() : cells(first);
      if (!header.containsAll(columns)) {
        throw new CorpusFault(file, 1, "found columns " + header + ", expected " + columns);
      }
      NabTable table = new NabTable(file, columns);
      int[] places = columns.stream().mapToInt(header::indexOf).toArray();
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          table.add(number, cells(line), places, header.size());
        }
      }
      return table;
    }
  }

  /** Milliseconds since the epoch of a local timestamp read as UTC. */
  static long millis(String timestamp) {
    return LocalDateTime.parse(timestamp.strip().replace('T', ' '), TIME)
        .toInstant(ZoneOffset.UTC)
        .toEpochMilli();
  }

  /** The other way round of {@link #millis}. */
  static String timestamp(long millis) {
    return TIME.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
  }

  int rows() {
    return rows.size();
  }

  long[] times() {
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  double[] column(String name) {
    int place = header.indexOf(name) - 1;
    return rows.stream().mapToDouble(row -> row[place]).toArray();
  }

  private void add(int number, List<String> cells, int[] places, int width) {
    if (cells.size() != width) {
      throw new CorpusFault(
          file, number, "has " + cells.size() + " cells, the header has " + width);
    }
    try {
      times.add(millis(cells.get(places[0])));
    } catch (DateTimeParseException fault) {
      throw new CorpusFault(
          file, number, "found " + cells.get(places[0]) + ", expected yyyy-MM-dd HH:mm:ss");
    }
    double[] row = new double[places.length - 1];
    for (int i = 0; i < row.length; i++) {
      row[i] = number(number, header.get(i + 1), cells.get(places[i + 1]));
    }
    rows.add(row);
  }

  private double number(int line, String column, String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException fault) {
      // said below, together with the numbers that are none
    }
    throw new CorpusFault(file, line, column + ": found " + text + ", expected a finite number");
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(String::strip).toList();
  }
}
