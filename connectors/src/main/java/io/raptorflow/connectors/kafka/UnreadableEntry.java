package io.raptorflow.connectors.kafka;

import org.jspecify.annotations.Nullable;

/** A record of the journal's topic that is no entry. */
final class UnreadableEntry extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  UnreadableEntry(String fault, @Nullable Throwable cause) {
    super("the journal's entry cannot be read: " + fault, cause);
  }
}
