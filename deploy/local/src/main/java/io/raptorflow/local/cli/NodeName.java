package io.raptorflow.local.cli;

import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.NodeKind;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an entity of the graph. */
final class NodeName implements ITypeConverter<Node> {
  @Override
  public Node convert(String text) {
    return Node.parse(text)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is not KIND/ID with one of the kinds %s and an id of 1 to %d characters"
                        .formatted(text, kinds(), Node.LONGEST_ID)));
  }

  private static String kinds() {
    return Arrays.stream(NodeKind.values()).map(NodeKind::word).collect(Collectors.joining(", "));
  }
}
