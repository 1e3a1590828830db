package io.raptorflow.operators.workflow.file;

import io.raptorflow.operators.workflow.definition.Fault;

/**
 * One thing wrong with a file.
 *
 * @param line from 1
 * @param column from 1, in code points
 * @param fault its path is that within the file
 */
public record SourceFault(String file, int line, int column, Fault fault) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column + ": " + fault;
  }
}
