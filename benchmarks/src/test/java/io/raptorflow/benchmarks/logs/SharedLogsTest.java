package io.raptorflow.benchmarks.logs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every log beside the project against an offline computation, and against the given figures. */
class SharedLogsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int TOP = 5;

  @TestFactory
  Stream<DynamicTest> everyLogEqualsTheOfflineComputation() throws Exception {
    Path directory = SharedLogs.directory();
    List<Path> logs;
    try (Stream<Path> files = Files.walk(directory)) {
      logs = files.filter(file -> file.toString().matches(".*\\.xes(\\.gz)?")).sorted().toList();
    }
    assertThat(logs).hasSizeGreaterThanOrEqualTo(15);
    return logs.stream()
        .map(
            log ->
                DynamicTest.dynamicTest(
                    directory.relativize(log).toString(), () -> equalsTheOfflineComputation(log)));
  }

  private static void equalsTheOfflineComputation(Path file) throws Exception {
    LogReport report = BottleneckEvaluation.ofLog(file);
    var offline = new OfflineLog(file);

    assertThat(report.cases()).isEqualTo(offline.cases());
    assertThat(report.events()).isEqualTo(offline.events());
    assertThat(report.untracked()).isZero();
    isSame(
        offline.waits(),
        byName(
            report.segments(),
            row -> row.from() + "|" + row.to(),
            row -> figures(row.n(), row.totalHours(), row.meanHours(), row.medianHours())));
    assertThat(report.segments().stream().limit(TOP).map(row -> row.from() + "|" + row.to()))
        .containsExactlyElementsOf(ranked(offline.waits()));
    isSame(offline.waiting(), activityFigures(report, LogReport.ActivityRow::waiting));
    isSame(offline.service(), activityFigures(report, LogReport.ActivityRow::service));
    isSame(offline.handOvers("org:resource"), handOverFigures(report.handOvers()));
    isSame(offline.handOvers("org:group"), handOverFigures(report.teamHandOvers()));
  }

  @Test
  void theGivenFiguresAreReproduced() throws Exception {
    Path directory = SharedLogs.directory();
    JsonNode logs = JSON.readTree(directory.resolve("expected_full.json").toFile()).get("logs");

    assertThat(logs.size()).isPositive();
    for (Map.Entry<String, JsonNode> entry : logs.properties()) {
      LogReport report = BottleneckEvaluation.ofLog(directory.resolve(entry.getKey()));
      JsonNode expected = entry.getValue();
      assertThat(report.cases()).isEqualTo(expected.get("cases").asLong());
      assertThat(report.events()).isEqualTo(expected.get("events").asLong());
      assertThat(report.activities()).hasSize(expected.get("activities").asInt());
      assertThat(report.negativeWaits()).isEqualTo(expected.get("negative_waits").asLong());
      assertThat(report.segments()).hasSameSizeAs(expected.get("segments"));
      isAsGiven(report, expected.get("segments"));
    }
  }

  @Test
  void theGivenWorstSegmentsAreReproducedInTheirOrder() throws Exception {
    Path directory = SharedLogs.directory();
    JsonNode logs = JSON.readTree(directory.resolve("expected.json").toFile());
    Map<String, String> files = Map.of("roadtraffic100", "roadtraffic100traces.xes.gz");

    assertThat(logs.size()).isPositive();
    for (Map.Entry<String, JsonNode> entry : logs.properties()) {
      String file = files.getOrDefault(entry.getKey(), entry.getKey() + ".xes.gz");
      LogReport report = BottleneckEvaluation.ofLog(directory.resolve(file));
      JsonNode segments = entry.getValue().get("segments");
      isAsGiven(report, segments);
      for (int i = 0; i < TOP; i++) {
        assertThat(report.segments().get(i).from()).isEqualTo(segments.get(i).get("a").asText());
        assertThat(report.segments().get(i).to()).isEqualTo(segments.get(i).get("b").asText());
      }
    }
  }

  /** To the four decimals that are given. */
  private static void isAsGiven(LogReport report, JsonNode segments) {
    for (JsonNode given : segments) {
      LogReport.SegmentRow row =
          report.segments().stream()
              .filter(each -> each.from().equals(given.get("a").asText()))
              .filter(each -> each.to().equals(given.get("b").asText()))
              .findFirst()
              .orElseThrow();
      assertThat(row.n()).as(given.toString()).isEqualTo(given.get("n").asLong());
      assertThat(row.totalHours()).isCloseTo(given.get("total_h").asDouble(), within(1e-4));
      assertThat(row.meanHours()).isCloseTo(given.get("mean_h").asDouble(), within(1e-4));
      assertThat(row.medianHours()).isCloseTo(given.get("median_h").asDouble(), within(1e-4));
    }
  }

  private static List<String> ranked(Map<String, List<Double>> waits) {
    Comparator<Map.Entry<String, List<Double>>> byTotal =
        Comparator.comparingDouble(entry -> total(entry.getValue()));
    Comparator<Map.Entry<String, List<Double>>> byCount =
        Comparator.comparingInt(entry -> entry.getValue().size());
    return waits.entrySet().stream()
        .sorted(
            byTotal.reversed().thenComparing(byCount.reversed()).thenComparing(Map.Entry::getKey))
        .limit(TOP)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Double[]> activityFigures(
      LogReport report, Function<LogReport.ActivityRow, LogReport.@Nullable DelayRow> part) {
    Map<String, Double[]> figures = new TreeMap<>();
    for (LogReport.ActivityRow row : report.activities()) {
      LogReport.DelayRow delays = part.apply(row);
      if (delays != null && delays.n() > 0) {
        figures.put(
            row.activity(),
            figures(delays.n(), delays.totalHours(), delays.meanHours(), delays.medianHours()));
      }
    }
    return figures;
  }

  private static Map<String, Double[]> handOverFigures(List<LogReport.HandOverRow> rows) {
    return byName(
        rows,
        row -> row.from() + "|" + row.to(),
        row -> figures(row.n(), row.totalHours(), row.meanHours(), row.medianHours()));
  }

  private static <R> Map<String, Double[]> byName(
      List<R> rows, Function<R, String> name, Function<R, Double[]> figures) {
    return rows.stream().collect(Collectors.toMap(name, figures));
  }

  private static Double[] figures(
      long n, double total, @Nullable Double mean, @Nullable Double median) {
    return new Double[] {
      (double) n, total, mean == null ? Double.NaN : mean, median == null ? Double.NaN : median
    };
  }

  private static void isSame(Map<String, List<Double>> offline, Map<String, Double[]> found) {
    assertThat(found).containsOnlyKeys(offline.keySet());
    offline.forEach(
        (name, hours) -> {
          Double[] figures = requireNonNull(found.get(name));
          double[] timed = hours.stream().mapToDouble(x -> x).filter(x -> !isNaN(x)).toArray();
          Arrays.sort(timed);
          int middle = timed.length / 2;
          double total = total(hours);
          assertThat(figures[0]).as(name).isEqualTo(hours.size());
          assertThat(figures[1]).as(name).isCloseTo(total, within(1e-6));
          if (timed.length == 0) {
            assertThat(figures[2]).isNaN();
            assertThat(figures[3]).isNaN();
          } else {
            assertThat(figures[2]).as(name).isCloseTo(total / timed.length, within(1e-6));
            assertThat(figures[3])
                .as(name)
                .isCloseTo((timed[middle] + timed[(timed.length - 1) / 2]) / 2, within(1e-6));
          }
        });
  }

  private static double total(List<Double> hours) {
    return hours.stream().mapToDouble(x -> x).filter(x -> !isNaN(x)).sum();
  }

  private static boolean isNaN(double value) {
    return Double.isNaN(value);
  }
}
