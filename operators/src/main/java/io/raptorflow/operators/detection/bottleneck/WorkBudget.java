package io.raptorflow.operators.detection.bottleneck;

/** How much may be remembered of all open cases together. */
final class WorkBudget {
  private final int limit;
  private int used;
  private long refused;

  WorkBudget(int limit) {
    this.limit = limit;
  }

  /** Room for one more thing; false, and counted, if there is none. */
  boolean take() {
    if (used >= limit) {
      refused++;
      return false;
    }
    used++;
    return true;
  }

  /** Counts what was taken before. */
  void takeBack(int count) {
    used += count;
  }

  void giveBack(int count) {
    used -= count;
  }

  long refused() {
    return refused;
  }
}
