package io.raptorflow.local.cli;

import io.raptorflow.local.StackException;
import io.raptorflow.operators.knowledge.graph.Explanation;
import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how two entities hang together. */
@Command(
    name = "path",
    description = {
      "Show the likeliest way from one entity to another, and the events it rests on.",
      "Looked for as far as --hops around both ends."
    })
final class GraphPathCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private GraphOption graph;
  @Mixin private JsonOption json;

  @Parameters(
      index = "0",
      paramLabel = "FROM",
      converter = NodeName.class,
      description = "Where it begins, such as person/ana.")
  private Node from;

  @Parameters(
      index = "1",
      paramLabel = "TO",
      converter = NodeName.class,
      description = "Where it ends, such as product/trail shoe.")
  private Node to;

  @Option(
      names = "--hops",
      paramLabel = "N",
      defaultValue = "2",
      description = "How far to look around each end, 1 to 4. Default: ${DEFAULT-VALUE}.")
  private int hops;

  @Override
  public void run() {
    KnowledgeGraph around = graph.around(hops, from, to);
    Instant moment = graph.moment();
    Path path =
        around
            .at(moment, graph.halfLife())
            .shortestPath(from, to)
            .orElseThrow(
                () ->
                    new StackException(
                        "No way from %s to %s is known within these bounds: --hops and --relations widen them."
                            .formatted(from, to)));
    List<Explanation> explanations = around.explain(path, moment, graph.halfLife());
    var out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%d hops, likelihood %.3f%n", path.hops().size(), likelihood(path));
    explanations.forEach(explanation -> out.println(explanation.sentence()));
    json.write(
        Map.of(
            "likelihood", likelihood(path),
            "hops",
                path.hops().stream()
                    .map(
                        hop ->
                            Map.of(
                                "from", ShownNode.of(hop.from(), around),
                                "to", ShownNode.of(hop.to(), around),
                                "strength", hop.strength()))
                    .toList(),
            "explanations", explanations));
  }

  /** That all its relations hold, 0–1: what its cost is the logarithm of. */
  private static double likelihood(Path path) {
    return Math.exp(-path.cost());
  }
}
