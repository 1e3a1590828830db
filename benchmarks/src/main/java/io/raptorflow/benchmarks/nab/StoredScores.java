package io.raptorflow.benchmarks.nab;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores a detector has left in NAB's layout: {@code <detector>/<category>/<detector>_<file>.csv},
 * also compressed ({@code .csv.gz}).
 */
final class StoredScores {
  private StoredScores() {}

  /**
   * The scores of the corpus's files that this detector has scored, by the file's name.
   *
   * @param directory of the detector, named as it is
   * @throws CorpusFault when a file has not one score for each row
   */
  static Map<String, double[]> read(Path directory, NabCorpus corpus) throws IOException {
    Map<String, double[]> scores = new HashMap<>();
    for (NabFile file : corpus.files()) {
      Path plain = directory.resolve(file.category()).resolve(resultName(directory, file));
      Path compressed = plain.resolveSibling(plain.getFileName() + ".gz");
      Path stored = Files.exists(plain) ? plain : compressed;
      if (!Files.exists(stored)) {
        continue;
      }
      double[] given =
          NabTable.read(stored, List.of("timestamp", "anomaly_score")).column("anomaly_score");
      if (given.length != file.rows()) {
        throw new CorpusFault(
            stored, "holds " + given.length + " scores for " + file.rows() + " rows");
      }
      scores.put(file.name(), given);
    }
    return scores;
  }

  /** Leaves the scores of a file where {@link #read} finds them. */
  static void write(Path directory, NabFile file, double[] scores) throws IOException {
    Path target = directory.resolve(file.category()).resolve(resultName(directory, file));
    Files.createDirectories(directory.resolve(file.category()));
    try (BufferedWriter out = Files.newBufferedWriter(target)) {
      out.write("timestamp,value,anomaly_score\n");
      for (int i = 0; i < scores.length; i++) {
        out.write(
            NabTable.timestamp(file.times()[i]) + "," + file.values()[i] + "," + scores[i] + "\n");
      }
    }
  }

  private static String resultName(Path directory, NabFile file) {
    String name = file.name().substring(file.category().length() + 1);
    return directory.getFileName() + "_" + name;
  }
}
