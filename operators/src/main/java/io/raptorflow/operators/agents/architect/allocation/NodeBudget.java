package io.raptorflow.operators.agents.architect.allocation;

/** How many nodes a question may still search: a count, so that the same input ends the same. */
final class NodeBudget {
  private final int nodes;
  private int used;

  NodeBudget(int nodes) {
    this.nodes = nodes;
  }

  /** Takes a node; false when none is left. */
  boolean take() {
    if (used >= nodes) {
      return false;
    }
    used++;
    return true;
  }

  boolean isUsedUp() {
    return used >= nodes;
  }

  int used() {
    return used;
  }
}
