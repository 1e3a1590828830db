package io.raptorflow.operators.workflow.history;

import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.Entry;
import java.util.List;

/** A line of an execution's log. */
public sealed interface LogEntry {
  /** Something the execution acted on. */
  record Acted(Entry entry) implements LogEntry {}

  /**
   * What it chose. Several of one {@code on} belong together.
   *
   * @param on id of the entry it was chosen on
   */
  record Decided(String on, List<Choice> choices) implements LogEntry {
    public Decided {
      choices = List.copyOf(choices);
    }
  }
}
