package io.raptorflow.operators.workflow.engine;

/**
 * The part that is being undone.
 *
 * @param step place of its step in the definition
 * @param attempt the latest, from 1
 * @param isResting whether the next attempt waits for its time; else one is under way
 */
record Undoing(int step, int part, int attempt, boolean isResting) {
  Undoing resting() {
    return new Undoing(step, part, attempt, true);
  }

  Undoing askedAgain() {
    return new Undoing(step, part, attempt + 1, false);
  }
}
