package io.raptorflow.operators.workflow.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.workflow.definition.Fault;

/**
 * A file's content as a tree.
 *
 * @param root the whole; missing when the text is none
 * @param positions where what is in it begins
 */
record Document(String file, JsonNode root, Positions positions) {
  /** A fault at the line and column of its path, or of the nearest that is written around it. */
  SourceFault locate(Fault fault) {
    Positions at = positions.nearest(fault.path());
    return new SourceFault(file, at.line(), at.column(), fault);
  }
}
