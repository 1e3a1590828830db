package io.raptorflow.benchmarks.logs;

import io.raptorflow.operators.detection.bottleneck.BottleneckAnalysis;
import io.raptorflow.operators.detection.bottleneck.Limits;
import io.raptorflow.operators.detection.bottleneck.StepEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs the bottleneck analysis over event logs.
 *
 * @param logs report by path, relative to the directory
 * @param faults what is wrong with logs that could not be used, by the same path
 */
public record BottleneckEvaluation(Map<String, LogReport> logs, Map<String, String> faults) {

  /**
   * Reports on every log in a directory and below.
   *
   * @throws LogFault if there is none
   * @throws IOException if the directory or a file cannot be read
   */
  public static BottleneckEvaluation ofDirectory(Path directory) throws IOException {
    Map<String, LogReport> logs = new TreeMap<>();
    Map<String, String> faults = new TreeMap<>();
    for (Path log : EventLog.in(directory)) {
      String name = directory.relativize(log).toString();
      try {
        logs.put(name, ofLog(log));
      } catch (LogFault fault) {
        faults.put(name, String.valueOf(fault.getMessage()));
      }
    }
    return new BottleneckEvaluation(logs, faults);
  }

  /**
   * Reports on one log.
   *
   * @throws LogFault naming the place in it, what was found and what is expected
   * @throws IOException if it cannot be read
   */
  public static LogReport ofLog(Path log) throws IOException {
    return ofLog(log, ReadLimits.usual());
  }

  static LogReport ofLog(Path log, ReadLimits limits) throws IOException {
    if (!Files.exists(log)) {
      throw new LogFault(log + " does not exist; give an event log, or a directory of some");
    }
    var analysis = new BottleneckAnalysis(Limits.offline());
    long timesWithoutZone = EventLog.read(log, limits, new Feed(analysis));
    return LogReport.of(analysis, timesWithoutZone);
  }

  private record Feed(BottleneckAnalysis analysis) implements LogSink {
    @Override
    public void event(StepEvent event) {
      analysis.add(event);
    }

    @Override
    public void endOfCase(String caseId) {
      analysis.close(caseId);
    }
  }
}
