package io.raptorflow.schemas;

import java.io.Serializable;

/**
 * How often an event has ended the task that processed it. Kept outside the job's state, which is
 * rewound to before the event whenever a task ends.
 */
public interface StrikeLedger extends AutoCloseable {
  /** Strikes against the event so far. */
  int strikes(Event event);

  /** Adds one; returns when it is safely written. */
  void strike(Event event);

  @Override
  void close();

  /** Opens the ledger where it is needed, on the task's machine. */
  @FunctionalInterface
  interface Opener extends Serializable {
    StrikeLedger open();
  }
}
