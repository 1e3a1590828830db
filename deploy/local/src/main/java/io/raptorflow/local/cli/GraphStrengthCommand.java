package io.raptorflow.local.cli;

import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.StrengthSeries;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows how a relation has grown and faded. */
@Command(
    name = "strength",
    description = "Show how strong the relation of two entities was at the end of each day.")
final class GraphStrengthCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private GraphOption graph;
  @Mixin private JsonOption json;

  @Parameters(
      index = "0",
      paramLabel = "NODE",
      converter = NodeName.class,
      description = "One of them, such as campaign/spring.")
  private Node node;

  @Parameters(
      index = "1",
      paramLabel = "OTHER",
      converter = NodeName.class,
      description = "The other, such as channel/email.")
  private Node other;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "30",
      description = "How many days until --at, 1 to 366. Default: ${DEFAULT-VALUE}.")
  private int days;

  @Override
  public void run() {
    StrengthSeries series = series();
    KnowledgeGraph around = graph.around(1, node, other);
    List<StrengthSeries.Point> points = around.strengthOverTime(node, other, series);
    var out = spec.commandLine().getOut();
    out.printf("%-10s  %8s%n", "DAY", "STRENGTH");
    points.forEach(
        point -> out.printf(Locale.ROOT, "%-10s  %8.3g%n", point.day(), point.strength()));
    json.write(
        Map.of(
            "node", ShownNode.of(node, around),
            "other", ShownNode.of(other, around),
            "days", points));
  }

  private StrengthSeries series() {
    LocalDate last = graph.moment().atZone(ZoneOffset.UTC).toLocalDate();
    try {
      return new StrengthSeries(last.minusDays(days - 1L), last, graph.halfLife());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--days': " + e.getMessage(), e);
    }
  }
}
