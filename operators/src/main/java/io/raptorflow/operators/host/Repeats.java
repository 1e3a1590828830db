package io.raptorflow.operators.host;

import io.raptorflow.schemas.Event;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Recognises events that a key has seen, and counts them. */
final class Repeats {
  private final Counter duplicates;
  private final Counter unjudged;

  Repeats(MetricGroup metrics) {
    duplicates = metrics.counter("duplicates");
    unjudged = metrics.counter("unjudged");
  }

  /** Whether the event has been here before; from now on it has. */
  boolean isRepeat(Event event, KeyLedger ledger) {
    DuplicateWindow.Verdict verdict = ledger.seen().see(event);
    if (verdict == DuplicateWindow.Verdict.DUPLICATE) {
      duplicates.inc();
      return true;
    }
    if (verdict == DuplicateWindow.Verdict.UNJUDGED) {
      unjudged.inc();
    }
    return false;
  }

  long duplicates() {
    return duplicates.getCount();
  }

  long unjudged() {
    return unjudged.getCount();
  }
}
