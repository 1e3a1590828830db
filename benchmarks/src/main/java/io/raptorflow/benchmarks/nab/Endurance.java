package io.raptorflow.benchmarks.nab;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.sun.management.ThreadMXBean;
import io.raptorflow.operators.agents.seer.anomaly.SeriesDetector;
import io.raptorflow.operators.agents.seer.anomaly.SeriesScores;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Feeds one detector a very long series, a corpus' files end to end again and again, and measures
 * whether it gets slower, allocates more or grows.
 */
public final class Endurance {
  private static final int STRETCHES = 10;
  private static final long STEP = 300_000;

  private Endurance() {}

  /**
   * What a tenth of the series cost.
   *
   * @param points fed by the end of it
   * @param pointsPerSecond by processor time of the one thread
   * @param bytesAllocatedPerPoint in the heap
   * @param bytes size of the kept detector at its end
   */
  public record Stretch(
      @JsonProperty("points") long points,
      @JsonProperty("points_per_second") double pointsPerSecond,
      @JsonProperty("bytes_allocated_per_point") double bytesAllocatedPerPoint,
      @JsonProperty("bytes") int bytes) {}

  /**
   * @param directory in NAB's layout
   * @param points how long the series is, at least 10
   * @throws CorpusFault when the directory cannot be used
   */
  public static List<Stretch> run(Path directory, long points) throws IOException {
    double[] values =
        NabCorpus.read(directory).files().stream()
            .flatMapToDouble(file -> Arrays.stream(file.values()))
            .toArray();
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    SeriesDetector detector = new SeriesDetector();
    List<Stretch> stretches = new ArrayList<>();
    long fed = 0;
    for (int stretch = 1; stretch <= STRETCHES; stretch++) {
      long until = points * stretch / STRETCHES;
      long from = fed;
      long allocated = threads.getThreadAllocatedBytes(thread);
      long nanos = threads.getCurrentThreadCpuTime();
      for (; fed < until; fed++) {
        SeriesScores.next(detector, fed * STEP, values[(int) (fed % values.length)]);
      }
      nanos = threads.getCurrentThreadCpuTime() - nanos;
      allocated = threads.getThreadAllocatedBytes(thread) - allocated;
      stretches.add(
          new Stretch(
              fed,
              (fed - from) / (nanos / 1e9),
              allocated / (double) (fed - from),
              SeriesScores.bytes(detector)));
    }
    return stretches;
  }
}
