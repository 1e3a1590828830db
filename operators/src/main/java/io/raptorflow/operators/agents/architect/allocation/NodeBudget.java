package io.raptorflow.operators.agents.architect.allocation;

/** How many nodes a question may still search: a count, so that the same input ends the same. */
final class NodeBudget {
  /** A node costs a channel some ten microseconds: no question takes a task's time. */
  private static final int MOST_CHANNELS_IN_NODES = 4_000;

  private final int nodes;
  private int used;

  NodeBudget(int nodes) {
    this.nodes = nodes;
  }

  /** Those asked for, but at most {@value #MOST_CHANNELS_IN_NODES} divided by the channels. */
  static NodeBudget of(int nodes, int channels) {
    return new NodeBudget(Math.min(nodes, MOST_CHANNELS_IN_NODES / channels));
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
