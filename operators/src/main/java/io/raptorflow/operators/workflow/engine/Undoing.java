package io.raptorflow.operators.workflow.engine;

/**
 * The part that is being undone.
 *
 * @param step place of its step in the definition
 * @param attempt the latest, from 1
 * @param isResting whether the next attempt waits for its time; else one is under way
 * @param since when the first attempt was made, in milliseconds since the epoch; 0 where that is
 *     not known, of executions of an earlier version
 */
record Undoing(int step, int part, int attempt, boolean isResting, long since) {
  Undoing resting() {
    return new Undoing(step, part, attempt, true, since);
  }

  Undoing askedAgain() {
    return new Undoing(step, part, attempt + 1, false, since);
  }
}
