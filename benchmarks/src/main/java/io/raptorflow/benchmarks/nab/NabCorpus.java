package io.raptorflow.benchmarks.nab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The labelled series of a directory in NAB's layout: {@code data/<category>/*.csv} and {@code
 * labels/combined_windows.json}.
 *
 * @param files by name
 */
public record NabCorpus(List<NabFile> files) {
  private static final TypeReference<Map<String, List<List<String>>>> LABELS =
      new TypeReference<>() {};

  public NabCorpus {
    files = List.copyOf(files);
  }

  /**
   * Reads every data file; each must be labelled, if only by an empty list. Labels of files that
   * are not there are ignored, so that a part of the corpus can be read with all of its labels.
   *
   * @throws CorpusFault naming the file, and the line where there is one
   */
  public static NabCorpus read(Path directory) throws IOException {
    Path labelFile = directory.resolve("labels").resolve("combined_windows.json");
    Path data = directory.resolve("data");
    if (!Files.isRegularFile(labelFile) || !Files.isDirectory(data)) {
      throw new CorpusFault(
          directory, "is not in NAB's layout: data/<category>/*.csv, labels/combined_windows.json");
    }
    Map<String, List<List<String>>> labels = readLabels(labelFile);
    List<NabFile> files = new ArrayList<>();
    for (Path file : dataFiles(data)) {
      String name = data.relativize(file).toString().replace(File.separatorChar, '/');
      List<List<String>> spans = labels.get(name);
      if (spans == null) {
        throw new CorpusFault(labelFile, "has no entry for " + name);
      }
      NabTable table = NabTable.read(file, List.of("timestamp", "value"));
      files.add(
          new NabFile(name, table.times(), table.column("value"), windows(file, table, spans)));
    }
    if (files.isEmpty()) {
      throw new CorpusFault(data, "holds no <category>/*.csv");
    }
    return new NabCorpus(files);
  }

  /** The files of these categories. */
  public NabCorpus only(List<String> categories) {
    return new NabCorpus(
        files.stream().filter(file -> categories.contains(file.category())).toList());
  }

  /** The categories there are, sorted. */
  public List<String> categories() {
    return files.stream().map(NabFile::category).distinct().sorted().toList();
  }

  private static Map<String, List<List<String>>> readLabels(Path file) throws IOException {
    try {
      return new ObjectMapper().readValue(file.toFile(), LABELS);
    } catch (JsonProcessingException fault) {
      throw new CorpusFault(
          file,
          fault.getLocation() == null ? 0 : fault.getLocation().getLineNr(),
          "is not {\"category/file.csv\": [[start, end], …]}: " + fault.getOriginalMessage());
    }
  }

  private static List<Path> dataFiles(Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(data, 2)) {
      return paths
          .filter(path -> data.relativize(path).getNameCount() == 2)
          .filter(path -> path.getFileName().toString().endsWith(".csv"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static List<Window> windows(Path file, NabTable table, List<List<String>> spans) {
    Map<Long, Integer> firstRows = new HashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      firstRows.putIfAbsent(table.times()[row], row);
    }
    List<Window> windows = new ArrayList<>();
    for (List<String> span : spans) {
      if (span.size() != 2) {
        throw new CorpusFault(file, "has a window of " + span.size() + " times, not start and end");
      }
      windows.add(
          new Window(rowOf(file, firstRows, span.get(0)), rowOf(file, firstRows, span.get(1))));
    }
    windows.sort(Comparator.comparingInt(Window::first));
    return windows;
  }

  private static int rowOf(Path file, Map<Long, Integer> firstRows, String timestamp) {
    Integer row = firstRows.get(NabTable.millis(timestamp));
    if (row == null) {
      throw new CorpusFault(file, "has no row at " + timestamp + ", the edge of a window");
    }
    return row;
  }
}
