package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which timer of an execution. No id is set twice.
 *
 * @param kind what it ends
 * @param step id of the step; empty for the deadline
 * @param part from 0
 * @param attempt of a task, from 1; 0 for what has no attempts
 */
public record TimerId(Kind kind, String step, int part, int attempt) {
  /** What a timer ends. */
  public enum Kind {
    /** The time the execution has. */
    DEADLINE,
    /** The time an attempt has. */
    TIMEOUT,
    /** The rest before an attempt. */
    RETRY,
    /** A wait, or the time an event or a person's word has. */
    WAIT,
    /** The time an attempt at undoing has. */
    UNDO_TIMEOUT,
    /** The rest before an attempt at undoing. */
    UNDO_RETRY;

    private final String text = name().toLowerCase(Locale.ROOT);
  }

  static final TimerId DEADLINE = new TimerId(Kind.DEADLINE, "", 0, 0);

  static TimerId timeout(TaskRef task) {
    return of(task, task.compensation() ? Kind.UNDO_TIMEOUT : Kind.TIMEOUT);
  }

  static TimerId retry(TaskRef task) {
    return of(task, task.compensation() ? Kind.UNDO_RETRY : Kind.RETRY);
  }

  static TimerId wait(String step, int part) {
    return new TimerId(Kind.WAIT, step, part, 0);
  }

  private static TimerId of(TaskRef task, Kind kind) {
    return new TimerId(kind, task.step(), task.part(), task.attempt());
  }

  /** The attempt whose time it ends; null if it ends something else. */
  public @Nullable TaskRef timedOut() {
    return switch (kind) {
      case TIMEOUT -> new TaskRef(step, part, attempt, false);
      case UNDO_TIMEOUT -> new TaskRef(step, part, attempt, true);
      default -> null;
    };
  }

  /** {@code kind/step/part/attempt}, as it stands in the log. */
  @JsonValue
  public String text() {
    return kind.text + '/' + step + '/' + part + '/' + attempt;
  }

  /**
   * @throws IllegalArgumentException when no timer has this id
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static TimerId parse(String text) {
    String[] fields = text.split("/", -1);
    if (fields.length == 4) {
      for (Kind kind : Kind.values()) {
        if (kind.text.equals(fields[0])) {
          return new TimerId(kind, fields[1], number(fields[2], text), number(fields[3], text));
        }
      }
    }
    throw noTimer(text);
  }

  private static int number(String digits, String text) {
    if (!digits.matches("[0-9]{1,9}")) {
      throw noTimer(text);
    }
    return Integer.parseInt(digits);
  }

  private static IllegalArgumentException noTimer(String text) {
    return new IllegalArgumentException(
        "timer: found \"" + text + "\", expected kind/step/part/attempt, as it was set");
  }
}
