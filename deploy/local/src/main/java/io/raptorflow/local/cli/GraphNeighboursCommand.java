package io.raptorflow.local.cli;

import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.StrengthGraph.Neighbour;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what has most to do with an entity. */
@Command(
    name = "neighbours",
    description = "Show what has most to do with an entity; strength counts events, by their age.")
final class GraphNeighboursCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private GraphOption graph;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "NODE",
      converter = NodeName.class,
      description = "Of what, such as campaign/spring.")
  private Node node;

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      converter = AtLeastOne.class,
      description = "How many at most. Default: ${DEFAULT-VALUE}.")
  private long most;

  @Override
  public void run() {
    KnowledgeGraph around = graph.around(1, node);
    List<Neighbour> neighbours =
        around
            .at(graph.moment(), graph.halfLife())
            .neighbours(node, Math.toIntExact(Math.min(most, Integer.MAX_VALUE)));
    var out = spec.commandLine().getOut();
    out.printf("%8s  %s%n", "STRENGTH", "ENTITY");
    for (Neighbour neighbour : neighbours) {
      out.printf(
          Locale.ROOT,
          "%8.3g  %s%n",
          neighbour.strength(),
          ShownNode.of(neighbour.node(), around).line());
    }
    json.write(
        Map.of(
            "node", ShownNode.of(node, around),
            "neighbours",
                neighbours.stream()
                    .map(
                        neighbour ->
                            Map.of(
                                "entity", ShownNode.of(neighbour.node(), around),
                                "strength", neighbour.strength()))
                    .toList()));
  }
}
