package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * How far a part has come.
 *
 * @param attempt the latest, from 1; 0 for what has no attempts
 * @param unheard the attempts that timed out and were not heard of since: bit n is attempt n
 * @param order its place in the order in which parts were settled, from 0; -1 until it is
 * @param since when this attempt came into this state, in milliseconds since the epoch; 0 where
 *     that is not known, of executions of an earlier version
 * @param agent who answered, if one did
 * @param confidence of the answer
 * @param output the answer, once there is one, be it too late to count
 * @param failure of the latest attempt, if that failed
 */
record PartProgress(
    State state,
    int attempt,
    int unheard,
    int order,
    long since,
    @Nullable String agent,
    double confidence,
    @Nullable KeptJson output,
    @Nullable Failure failure) {
  /** Where a part is. */
  enum State {
    /** A task is under way. */
    ASKED,
    /** The next attempt waits for its time. */
    RESTING,
    /** The next attempt's time has come, but the execution is paused. */
    DUE,
    /** For an event, a person, a moment or a sub-workflow. */
    WAITING,
    SUCCEEDED,
    FAILED,
    /** With the execution. */
    ENDED;

    boolean isSettled() {
      return ordinal() >= SUCCEEDED.ordinal();
    }
  }

  static final PartProgress WAITS =
      new PartProgress(State.WAITING, 0, 0, -1, 0, null, 0, null, null);

  static final PartProgress FIRST_ASKED =
      new PartProgress(State.ASKED, 1, 0, -1, 0, null, 0, null, null);

  /** It is to be asked as soon as the execution is resumed. */
  static final PartProgress NOT_YET_ASKED =
      new PartProgress(
          State.DUE,
          0,
          0,
          -1,
          0,
          null,
          0,
          null,
          new Failure(Failure.NOT_ASKED, "the execution ended before it was asked"));

  /** The next attempt is under way. */
  PartProgress askedAgain() {
    return new PartProgress(State.ASKED, attempt + 1, unheard, order, since, null, 0, null, null);
  }

  /** The latest attempt failed; there will be another. */
  PartProgress resting(Failure why) {
    return new PartProgress(State.RESTING, attempt, unheard, order, since, null, 0, null, why);
  }

  PartProgress due() {
    return new PartProgress(State.DUE, attempt, unheard, order, since, null, 0, null, failure);
  }

  PartProgress succeeded(@Nullable String by, double sureness, JsonNode said, int place) {
    return new PartProgress(
        State.SUCCEEDED, attempt, unheard, place, since, by, sureness, KeptJson.of(said), null);
  }

  PartProgress failed(Failure why, int place) {
    return new PartProgress(State.FAILED, attempt, unheard, place, since, null, 0, null, why);
  }

  PartProgress ended(int place) {
    return new PartProgress(State.ENDED, attempt, unheard, place, since, null, 0, null, null);
  }

  /** The latest attempt timed out. */
  PartProgress unheardOf() {
    return withUnheard(unheard | 1 << attempt);
  }

  /** An attempt that timed out was heard of: it failed, so that nothing came of it. */
  PartProgress heardOf(int late) {
    return withUnheard(unheard & ~(1 << late));
  }

  /** An attempt that timed out has answered after all. */
  PartProgress learnt(KeptJson said) {
    return new PartProgress(
        state, attempt, unheard, order, since, agent, confidence, said, failure);
  }

  private PartProgress withUnheard(int attempts) {
    return new PartProgress(
        state, attempt, attempts, order, since, agent, confidence, output, failure);
  }

  /** The same, known to be so since a moment. */
  PartProgress since(long millis) {
    return new PartProgress(
        state, attempt, unheard, order, millis, agent, confidence, output, failure);
  }

  boolean isUnheardOf(int late) {
    return (unheard & 1 << late) != 0;
  }

  /** Whether it was done, or may have been. */
  boolean mayBeDone() {
    return state == State.SUCCEEDED || unheard != 0;
  }
}
