package io.raptorflow.operators.host;

/** Something that has come for a key while a worker answered another of its tasks. */
sealed interface Waiting {
  /**
   * An event.
   *
   * @param timestamp of its record, or {@link Outbox#NO_TIMESTAMP}
   * @param seen whether the key's ledger has it, so that it is no repeat when it is met there: it
   *     is the task that is being answered
   */
  record Arrived(Addressed addressed, long timestamp, boolean seen) implements Waiting {
    /** It is being answered. */
    Arrived nowSeen() {
      return new Arrived(addressed, timestamp, true);
    }

    @Override
    public int bytes() {
      return addressed.event().data().length;
    }
  }

  /** A moment of event time that somebody wanted to be told of, in milliseconds. */
  record Due(long time) implements Waiting {
    @Override
    public int bytes() {
      return Long.BYTES;
    }
  }

  /** Roughly how large it is. */
  int bytes();
}
