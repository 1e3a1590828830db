package io.raptorflow.benchmarks.host;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.StrikeLedger;

/** The ledger of a job whose agents never hang. */
final class NoStrikes implements StrikeLedger {
  @Override
  public int strikes(Event event) {
    return 0;
  }

  @Override
  public void strike(Event event) {
    throw new IllegalStateException("the benchmark's agent hung on " + event);
  }

  @Override
  public void close() {}
}
