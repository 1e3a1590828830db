package io.raptorflow.benchmarks.logs;

import io.raptorflow.operators.detection.bottleneck.StepEvent;

/** Takes a log as it is read. */
public interface LogSink {
  /** The next event, in the order of the file. */
  void event(StepEvent event);

  /** No further event of this case will come. Not told by formats that do not say so. */
  void endOfCase(String caseId);
}
