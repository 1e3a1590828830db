package io.raptorflow.local.cli;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why an execution has no history that can be shown. */
final class MissingHistory {
  private MissingHistory() {}

  /**
   * @param entries what there is of its log
   * @param retention how long logs are kept, at least; nothing: for ever
   */
  static String why(String execution, List<Event> entries, Optional<Duration> retention) {
    if (entries.stream().anyMatch(entry -> entry.type() == EventType.DATA_CREATED)) {
      return "%s has no log with a request that can be run: see its workflow_completed for the faults."
          .formatted(execution);
    }
    String kept =
        retention
            .map(" Logs are kept for %s (workflows.retention), older ones are gone."::formatted)
            .orElse("");
    if (entries.isEmpty()) {
      return "%s has no log: check the id and --tenant.%s".formatted(execution, kept);
    }
    return "The log of %s has lost its beginning, and what is left from %s on cannot be read without it.%s"
        .formatted(execution, moment(entries.get(0)), kept);
  }

  private static Instant moment(Event entry) {
    Instant recorded = entry.recordedTime();
    return recorded == null ? entry.time() : recorded;
  }
}
