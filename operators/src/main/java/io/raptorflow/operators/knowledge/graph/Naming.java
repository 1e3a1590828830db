package io.raptorflow.operators.knowledge.graph;

import java.time.Instant;

/**
 * An event gave an entity a name.
 *
 * @param node whose name it is
 * @param name on one line, 1 to {@value #LONGEST} characters
 * @param time of the event
 */
record Naming(Node node, String name, Instant time) {
  /** Characters of a name; a longer one is none. */
  static final int LONGEST = 200;
}
