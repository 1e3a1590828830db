package io.raptorflow.schemas;

/** What came of a record read from the bus: an event, or a dead letter that says why not. */
public sealed interface Ingested {
  /**
   * An event that follows the contract.
   *
   * @param appended when it was appended to its topic, milliseconds since the epoch
   */
  record Accepted(Event event, long appended) implements Ingested {}

  /** Anything else. */
  record Rejected(DeadLetter deadLetter) implements Ingested {}
}
