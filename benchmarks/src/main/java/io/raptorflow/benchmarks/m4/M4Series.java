package io.raptorflow.benchmarks.m4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A series of the competition.
 *
 * @param id for example {@code H1}
 * @param train what a method may see, oldest first
 * @param test what comes after
 */
@SuppressWarnings("ArrayRecordComponent") // numbers in bulk; never compared as a whole
public record M4Series(String id, double[] train, double[] test) {

  /**
   * Reads a pair of files: a header, then a line a series, id and values separated by commas.
   *
   * @throws IOException naming the file and the line that cannot be used, or a series that is in
   *     one file only
   */
  public static List<M4Series> read(Path train, Path test) throws IOException {
    Map<String, double[]> known = readFile(train);
    Map<String, double[]> coming = readFile(test);
    List<M4Series> series = new ArrayList<>();
    for (Map.Entry<String, double[]> entry : known.entrySet()) {
      double[] outcome = coming.get(entry.getKey());
      if (outcome == null) {
        throw new IOException(test + " has no series " + entry.getKey());
      }
      series.add(new M4Series(entry.getKey(), entry.getValue(), outcome));
    }
    if (series.isEmpty() || coming.size() != known.size()) {
      throw new IOException(
          "%s has %d series, %s %d".formatted(train, known.size(), test, coming.size()));
    }
    return series;
  }

  private static Map<String, double[]> readFile(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Map<String, double[]> series = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",");
      double[] values = new double[cells.length - 1];
      for (int c = 1; c < cells.length; c++) {
        values[c - 1] = number(file, i + 1, cells[c]);
      }
      if (values.length == 0 || series.put(unquoted(cells[0]), values) != null) {
        throw new IOException(file + ", line " + (i + 1) + " is empty or repeats a series");
      }
    }
    return series;
  }

  private static double number(Path file, int line, String cell) throws IOException {
    try {
      return Double.parseDouble(unquoted(cell));
    } catch (NumberFormatException notANumber) {
      throw new IOException(file + ", line " + line + ": '" + cell + "' is no number", notANumber);
    }
  }

  private static String unquoted(String cell) {
    return cell.replace("\"", "").strip();
  }
}
