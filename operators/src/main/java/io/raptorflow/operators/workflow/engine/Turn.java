package io.raptorflow.operators.workflow.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry has led to.
 *
 * @param state what is to be remembered: the very object that was given if nothing is to be
 *     written; null when there is no execution
 * @param choices what is to be done and told, in order; may be empty
 */
public record Turn(@Nullable Execution state, List<Choice> choices) {
  public Turn {
    choices = List.copyOf(choices);
  }

  static Turn ignored(@Nullable Execution state, String why) {
    return new Turn(state, List.of(new Choice.EntryIgnored(why)));
  }
}
