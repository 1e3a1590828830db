package io.raptorflow.benchmarks.nab;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.management.ThreadMXBean;
import io.raptorflow.operators.agents.seer.anomaly.SeriesDetector;
import io.raptorflow.operators.agents.seer.anomaly.SeriesScores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the product's own detector over a corpus, file by file and row by row, and scores it by
 * NAB's rule. Rows that are not scored yet count as 0.
 */
public final class AnomalyEvaluation {
  private AnomalyEvaluation() {}

  /**
   * What a run found.
   *
   * @param standard score of the standard profile
   * @param rewardLowFpRate score where false alarms cost double
   * @param rewardLowFnRate score where misses cost double
   * @param thresholds the threshold of each profile, by its name
   * @param pointsPerSecond rows by second of processor time of the one thread
   * @param bytesPerSeries greatest size of a kept detector
   * @param bytesPerPoint allocated in the heap for a row
   * @param categories scores of the three profiles by category, with the same thresholds
   * @param published standard scores of the stored reference detectors that cover a category, each
   *     with its own best threshold on that category's files, by category and detector
   * @param files how many were run
   * @param rows how many rows they hold
   */
  public record Result(
      @JsonProperty("standard") double standard,
      @JsonProperty("reward_low_FP_rate") double rewardLowFpRate,
      @JsonProperty("reward_low_FN_rate") double rewardLowFnRate,
      @JsonProperty("thresholds") Map<String, Double> thresholds,
      @JsonProperty("points_per_second") double pointsPerSecond,
      @JsonProperty("bytes_per_series") int bytesPerSeries,
      @JsonProperty("bytes_allocated_per_point") double bytesPerPoint,
      @JsonProperty("categories") Map<String, Map<String, Double>> categories,
      @JsonProperty("published") Map<String, Map<String, Double>> published,
      @JsonProperty("files") int files,
      @JsonProperty("rows") long rows) {}

  /**
   * Evaluates the detector.
   *
   * @param directory in NAB's layout
   * @param given thresholds to apply unchanged, by the profile's name; for a profile without one
   *     the best for these files is searched
   * @param scoresTo where to leave the scores of each file, in NAB's layout; null for nowhere
   * @throws CorpusFault when the directory cannot be used
   */
  public static Result run(Path directory, Map<String, Double> given, @Nullable Path scoresTo)
      throws IOException {
    NabCorpus corpus = NabCorpus.read(directory);
    Map<String, double[]> scores = new LinkedHashMap<>();
    Cost cost = new Cost();
    for (NabFile file : corpus.files()) {
      scores.put(file.name(), cost.measure(file));
    }
    if (scoresTo != null) {
      for (NabFile file : corpus.files()) {
        StoredScores.write(scoresTo, file, Objects.requireNonNull(scores.get(file.name())));
      }
    }
    Map<String, NabScore> found = new LinkedHashMap<>();
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (Profile profile : Profile.ALL) {
      NabScorer scorer = NabScorer.of(corpus, scores, profile);
      Double threshold = given.get(profile.name());
      NabScore score = threshold == null ? scorer.best() : scorer.at(threshold);
      found.put(profile.name(), score);
      thresholds.put(profile.name(), score.threshold());
    }
    return new Result(
        score(found, Profile.STANDARD),
        score(found, Profile.REWARD_LOW_FP_RATE),
        score(found, Profile.REWARD_LOW_FN_RATE),
        thresholds,
        cost.rows / (cost.nanos / 1e9),
        cost.bytesPerSeries,
        cost.allocated / (double) cost.rows,
        categories(corpus, scores, thresholds),
        published(directory, corpus),
        corpus.files().size(),
        cost.rows);
  }

  private static double score(Map<String, NabScore> found, Profile profile) {
    NabScore score = found.get(profile.name());
    if (score == null) {
      throw new IllegalArgumentException("no score for " + profile.name());
    }
    return score.score();
  }

  private static Map<String, Map<String, Double>> categories(
      NabCorpus corpus, Map<String, double[]> scores, Map<String, Double> thresholds) {
    Map<String, Map<String, Double>> categories = new LinkedHashMap<>();
    for (String category : corpus.categories()) {
      NabCorpus part = corpus.only(List.of(category));
      Map<String, Double> byProfile = new LinkedHashMap<>();
      for (Profile profile : Profile.ALL) {
        Double threshold = thresholds.get(profile.name());
        if (threshold != null) {
          byProfile.put(profile.name(), NabScorer.of(part, scores, profile).at(threshold).score());
        }
      }
      categories.put(category, byProfile);
    }
    return categories;
  }

  private static Map<String, Map<String, Double>> published(Path directory, NabCorpus corpus)
      throws IOException {
    Map<String, Map<String, Double>> published = new LinkedHashMap<>();
    Path reference = directory.resolve("reference");
    if (!Files.isDirectory(reference)) {
      return published;
    }
    List<Path> detectors;
    try (Stream<Path> paths = Files.list(reference)) {
      detectors = paths.filter(Files::isDirectory).sorted().toList();
    }
    for (String category : corpus.categories()) {
      NabCorpus part = corpus.only(List.of(category));
      Map<String, Double> byDetector = new LinkedHashMap<>();
      for (Path detector : detectors) {
        Map<String, double[]> stored = StoredScores.read(detector, part);
        if (stored.size() == part.files().size()) {
          byDetector.put(
              detector.getFileName().toString(),
              NabScorer.of(part, stored, Profile.STANDARD).best().score());
        }
      }
      published.put(category, byDetector);
    }
    return published;
  }

  /** What the detector costs, added up over files; reading and scoring files is not in it. */
  private static final class Cost {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long thread = Thread.currentThread().getId();
    private long nanos;
    private long rows;
    private long allocated;
    private int bytesPerSeries;

    private double[] measure(NabFile file) throws IOException {
      SeriesDetector detector = new SeriesDetector();
      double[] scores = new double[file.rows()];
      long allocatedBefore = threads.getThreadAllocatedBytes(thread);
      long before = threads.getCurrentThreadCpuTime();
      for (int i = 0; i < scores.length; i++) {
        scores[i] = SeriesScores.next(detector, file.times()[i], file.values()[i]);
      }
      nanos += threads.getCurrentThreadCpuTime() - before;
      allocated += threads.getThreadAllocatedBytes(thread) - allocatedBefore;
      rows += scores.length;
      bytesPerSeries = Math.max(bytesPerSeries, SeriesScores.bytes(detector));
      return scores;
    }
  }
}
