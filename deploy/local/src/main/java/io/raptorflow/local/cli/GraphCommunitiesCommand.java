package io.raptorflow.local.cli;

import io.raptorflow.operators.knowledge.graph.Communities;
import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows who belongs together around an entity. */
@Command(
    name = "communities",
    description =
        "Show what belongs together in the surroundings of an entity, by Louvain's method.")
final class GraphCommunitiesCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private GraphOption graph;
  @Mixin private JsonOption json;

  @Parameters(
      paramLabel = "NODE",
      converter = NodeName.class,
      description = "Around what, such as campaign/spring.")
  private Node node;

  @Option(
      names = "--hops",
      paramLabel = "N",
      defaultValue = "2",
      description = "How far to look around it, 1 to 4. Default: ${DEFAULT-VALUE}.")
  private int hops;

  @Override
  public void run() {
    KnowledgeGraph around = graph.around(hops, node);
    Communities communities = around.at(graph.moment(), graph.halfLife()).communities();
    List<List<ShownNode>> members =
        communities.members().stream()
            .map(each -> each.stream().map(member -> ShownNode.of(member, around)).toList())
            .toList();
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "%d communities, modularity %.3f%n", members.size(), communities.modularity());
    for (int i = 0; i < members.size(); i++) {
      out.printf("%d:%n", i + 1);
      members.get(i).forEach(member -> out.println("  " + member.line()));
    }
    json.write(Map.of("modularity", communities.modularity(), "communities", members));
  }
}
