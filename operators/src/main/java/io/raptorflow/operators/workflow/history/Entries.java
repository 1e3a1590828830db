package io.raptorflow.operators.workflow.history;

import io.raptorflow.operators.workflow.engine.Answer;
import io.raptorflow.operators.workflow.engine.Entry;
import java.util.Locale;

/** Entries in words. */
final class Entries {
  private Entries() {}

  static String told(Entry entry) {
    if (entry instanceof Entry.Requested) {
      return "a request";
    } else if (entry instanceof Entry.Answered answered) {
      boolean isSuccess = answered.answer() instanceof Answer.Success;
      return "%s of attempt %d at part %d of %s%s"
          .formatted(
              isSuccess ? "the answer" : "the failure",
              answered.task().attempt(),
              answered.task().part(),
              answered.task().compensation() ? "undoing " : "",
              answered.task().step());
    } else if (entry instanceof Entry.Commanded command) {
      String of =
          command.step().isEmpty() ? "" : " part " + command.part() + " of " + command.step();
      return (command.by() == null ? "somebody" : command.by())
          + " said "
          + command.command().name().toLowerCase(Locale.ROOT)
          + of
          + (command.comment() == null ? "" : ": " + command.comment());
    } else if (entry instanceof Entry.TimerFired fired) {
      return "timer " + fired.timer().text();
    } else if (entry instanceof Entry.EventMatched matched) {
      return "an event for part " + matched.part() + " of " + matched.step();
    }
    Entry.ChildCompleted child = (Entry.ChildCompleted) entry;
    return "the end of the sub-workflow of part " + child.part() + " of " + child.step();
  }
}
