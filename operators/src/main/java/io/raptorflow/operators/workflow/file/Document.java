package io.raptorflow.operators.workflow.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.workflow.definition.Fault;
import java.util.Map;

/**
 * A file's content as a tree.
 *
 * @param root the whole; missing when the text is none
 * @param positions where each value begins, by its path: a member of an object at its name
 */
record Document(String file, JsonNode root, Map<String, Position> positions) {
  /** Path of faults of the whole. */
  static final String WHOLE = "workflow";

  /** A fault at the line and column of its path, or of the nearest that is written around it. */
  SourceFault locate(Fault fault) {
    String path = fault.path();
    while (!path.isEmpty() && !positions.containsKey(path)) {
      path = parent(path);
    }
    Position position = positions.getOrDefault(path, Position.START);
    return new SourceFault(file, position.line(), position.column(), fault);
  }

  /** Paths end with {@code .name} or {@code [index]}. */
  private static String parent(String path) {
    return path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('['))));
  }
}
