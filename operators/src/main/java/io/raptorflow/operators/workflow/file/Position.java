package io.raptorflow.operators.workflow.file;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1, in code points
 */
record Position(int line, int column) {
  static final Position START = new Position(1, 1);
}
