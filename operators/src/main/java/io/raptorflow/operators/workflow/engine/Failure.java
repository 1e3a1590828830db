package io.raptorflow.operators.workflow.engine;

import java.util.Set;

/**
 * Why something did not come about.
 *
 * @param reason its kind, for programs: one of those below, or what the agent's host calls it
 * @param message one sentence for people
 */
public record Failure(String reason, String message) {
  /** The agent cannot be asked this. */
  public static final String REFUSED = "refused";

  /** The agent has not seen enough. */
  public static final String INSUFFICIENT_DATA = "insufficient_data";

  /** No answer in time. */
  public static final String TIMED_OUT = "timed_out";

  /** As many tasks as may wait at the lord are waiting. */
  public static final String BUSY = "busy";

  /** The agent is silent or late, and others can be asked. */
  public static final String UNANSWERED = "unanswered";

  /** A reference without a value, or of the wrong kind. */
  public static final String REFERENCE = "reference";

  /** A condition that cannot be evaluated. */
  public static final String CONDITION = "condition";

  /** More than an execution may have or remember. */
  public static final String TOO_LARGE = "too_large";

  /** Several answers, but not one. */
  public static final String NO_AGREEMENT = "no_agreement";

  /** The execution ended before anybody was asked. */
  public static final String NOT_ASKED = "not_asked";

  /** A person said no. */
  public static final String REJECTED = "rejected";

  /** A sub-workflow did not complete. */
  public static final String WORKFLOW = "workflow";

  private static final Set<String> REPEAT_THEMSELVES =
      Set.of(REFUSED, INSUFFICIENT_DATA, REFERENCE, CONDITION, TOO_LARGE, NO_AGREEMENT);

  private static final int LONGEST_MESSAGE = 500;

  /** Hostile messages are cut: failures are remembered, and told again. */
  public Failure {
    if (message.length() > LONGEST_MESSAGE) {
      message = message.substring(0, LONGEST_MESSAGE) + "…";
    }
  }

  /** Whether an agent has said something sensible: that it cannot be asked this. */
  boolean isAnswer() {
    return reason.equals(REFUSED) || reason.equals(INSUFFICIENT_DATA);
  }

  /** Whether asking again would only bring the same. */
  boolean repeatsItself() {
    return REPEAT_THEMSELVES.contains(reason);
  }
}
