package io.raptorflow.local.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.benchmarks.nab.AnomalyEvaluation;
import io.raptorflow.benchmarks.nab.CorpusFault;
import io.raptorflow.benchmarks.nab.Endurance;
import io.raptorflow.local.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Scores the anomaly detector on a labelled corpus. */
@Command(
    name = "anomalies",
    description = {
      "Run the detector over labelled series in NAB's layout and score it by NAB's own rule.",
      "Thresholds are searched on these files, one for all, unless --threshold gives them."
    })
final class EvalAnomaliesCommand implements Runnable {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "data/CATEGORY/*.csv and labels/combined_windows.json.")
  @SuppressWarnings("NullAway.Init") // required
  private Path data;

  @Option(
      names = "--threshold",
      paramLabel = "FILE",
      description = "Thresholds by profile as JSON, applied unchanged.")
  private @Nullable Path thresholds;

  @Option(
      names = "--scores",
      paramLabel = "DIR",
      description = "Where to leave the score of every row, in NAB's layout of results.")
  private @Nullable Path scores;

  @Option(
      names = "--endure",
      paramLabel = "POINTS",
      converter = AtLeastOne.class,
      description = {
        "Also feed one detector so many points, the files end to end again and again,",
        "and show for each tenth what it cost; 10 or more."
      })
  private @Nullable Long endure;

  /** A score, and what a very long series costs. */
  private record Report(
      @JsonUnwrapped AnomalyEvaluation.Result result,
      @JsonProperty("endurance") List<Endurance.Stretch> endurance) {}

  @Override
  public void run() {
    if (endure != null && endure < 10) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--endure': it is below 10");
    }
    AnomalyEvaluation.Result result;
    List<Endurance.Stretch> endurance;
    try (Progress progress = Progress.of("Scoring every row")) {
      result = AnomalyEvaluation.run(data, given(), scores);
      endurance = endure == null ? List.of() : Endurance.run(data, endure);
    } catch (CorpusFault | IOException e) {
      throw new StackException("The corpus cannot be scored: " + e.getMessage(), e);
    }
    print(result);
    endurance.forEach(this::print);
    json.write(new Report(result, endurance));
  }

  private void print(Endurance.Stretch stretch) {
    spec.commandLine()
        .getOut()
        .printf(
            "%,12d points of one series: %,.0f points/s, %,.0f bytes allocated a point, %,d bytes kept%n",
            stretch.points(),
            stretch.pointsPerSecond(),
            stretch.bytesAllocatedPerPoint(),
            stretch.bytes());
  }

  private Map<String, Double> given() {
    if (thresholds == null) {
      return Map.of();
    }
    try {
      return JSON.readValue(thresholds.toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new StackException(
          "%s cannot be read as {profile: threshold} (%s).".formatted(thresholds, e.getMessage()),
          e);
    }
  }

  private void print(AnomalyEvaluation.Result result) {
    var out = spec.commandLine().getOut();
    out.printf(
        "%d files, %,d rows, %,.0f points/s on one core, %,d bytes a series%n",
        result.files(), result.rows(), result.pointsPerSecond(), result.bytesPerSeries());
    out.printf("standard            %7.2f%n", result.standard());
    out.printf("reward_low_FP_rate  %7.2f%n", result.rewardLowFpRate());
    out.printf("reward_low_FN_rate  %7.2f%n", result.rewardLowFnRate());
    result
        .categories()
        .forEach((category, byProfile) -> out.printf("%s: %s%n", category, byProfile));
    result
        .published()
        .forEach(
            (category, byDetector) ->
                out.printf(
                    "%s, published detectors, each with its own best threshold there: %s%n",
                    category, byDetector));
    out.println("thresholds: " + result.thresholds());
  }
}
