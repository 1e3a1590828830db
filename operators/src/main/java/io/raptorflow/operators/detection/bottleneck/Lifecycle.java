package io.raptorflow.operators.detection.bottleneck;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event says about the execution of its activity, after the standard transactional model of
 * XES (IEEE 1849, lifecycle extension).
 */
public enum Lifecycle {
  /** Work on the activity began. */
  START,
  /** Work on the activity was completed. */
  COMPLETE,
  /** Something in between, such as schedule, assign, suspend or resume: no execution of its own. */
  INTERMEDIATE,
  /**
   * Nothing, or a word outside the standard model: the event stands for one execution of which only
   * the moment is known.
   */
  UNSTATED;

  private static final Set<String> IN_BETWEEN =
      Set.of(
          "schedule",
          "assign",
          "reassign",
          "suspend",
          "resume",
          "withdraw",
          "autoskip",
          "manualskip",
          "ate_abort",
          "pi_abort");

  /**
   * @param transition as recorded, upper or lower case; null or empty where none is recorded
   */
  public static Lifecycle of(@Nullable String transition) {
    if (transition == null) {
      return UNSTATED;
    }
    String word = transition.strip().toLowerCase(Locale.ROOT);
    if (word.equals("start")) {
      return START;
    }
    if (word.equals("complete")) {
      return COMPLETE;
    }
    return IN_BETWEEN.contains(word) ? INTERMEDIATE : UNSTATED;
  }
}
