package io.raptorflow.local.cli;

import io.raptorflow.connectors.opensearch.GraphIndex;
import io.raptorflow.connectors.opensearch.GraphQuery;
import io.raptorflow.connectors.opensearch.GraphStore;
import io.raptorflow.connectors.opensearch.OpenSearchAway;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.RunningStack;
import io.raptorflow.local.StackException;
import io.raptorflow.operators.knowledge.graph.GraphDocuments;
import io.raptorflow.operators.knowledge.graph.HalfLife;
import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.Node;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which part of whose graph a command works on, and at what moment. */
final class GraphOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private StateOption state;

  @Option(
      names = "--tenant",
      required = true,
      paramLabel = "TENANT",
      description = "Whose graph; those of others are never read.")
  @SuppressWarnings("NullAway.Init") // required
  private String tenant;

  @Option(
      names = "--relations",
      paramLabel = "N",
      defaultValue = "50",
      description =
          "Relations of each entity on the way, the latest, 1 to 100. Default: ${DEFAULT-VALUE}.")
  private int relations;

  @Option(
      names = "--half-life",
      paramLabel = "DAYS",
      defaultValue = "30",
      converter = AtLeastOne.class,
      description =
          "Days in which half of what an event says is forgotten. Default: ${DEFAULT-VALUE}.")
  private long halfLifeDays;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The moment, for example 2026-03-01T12:00:00Z. Default: now.")
  private @Nullable Instant at;

  @Option(
      names = "--opensearch",
      paramLabel = "URL",
      description = "OpenSearch's address. Default: that of the stack in the state directory.")
  private @Nullable URI openSearch;

  @Option(
      names = "--index-prefix",
      paramLabel = "PREFIX",
      defaultValue = "raptor",
      description = "What every index's name starts with. Default: ${DEFAULT-VALUE}.")
  private String indexPrefix = "raptor";

  HalfLife halfLife() {
    return HalfLife.ofDays(halfLifeDays);
  }

  Instant moment() {
    return at == null ? Instant.now() : at;
  }

  /**
   * The surroundings of entities.
   *
   * @param hops how far to look around each
   * @throws StackException if there is no graph there, or OpenSearch does not answer
   */
  KnowledgeGraph around(int hops, Node... nodes) {
    GraphQuery query = query(Stream.of(nodes).map(Node::key).toList(), hops);
    GraphIndex index = index();
    OpenSearchConnection connection = connection();
    return Progress.during("Reading the graph", () -> read(query, index, connection));
  }

  private GraphQuery query(List<String> nodes, int hops) {
    try {
      return new GraphQuery(tenant, nodes, hops, relations);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage(), e);
    }
  }

  private GraphIndex index() {
    try {
      return new GraphIndex(indexPrefix);
    } catch (IllegalArgumentException e) {
      throw wrong("option '--index-prefix': " + e.getMessage(), e);
    }
  }

  private OpenSearchConnection connection() {
    try {
      return OpenSearchConnection.to(openSearch == null ? ownOpenSearch() : openSearch);
    } catch (IllegalArgumentException e) {
      throw wrong("option '--opensearch': " + e.getMessage(), e);
    }
  }

  private ParameterException wrong(@Nullable String what, IllegalArgumentException cause) {
    return new ParameterException(spec.commandLine(), "Invalid value: " + what, cause);
  }

  private URI ownOpenSearch() {
    return RunningStack.in(state.directory())
        .flatMap(stack -> stack.address("opensearch"))
        .map(URI::create)
        .orElseThrow(
            () ->
                new StackException(
                    "No stack runs from %s: start one with 'raptorflow up', or name OpenSearch with --opensearch."
                        .formatted(state.directory().root())));
  }

  private static KnowledgeGraph read(
      GraphQuery query, GraphIndex index, OpenSearchConnection connection) {
    try (OpenSearchClient client = OpenSearchClient.connect(connection)) {
      KnowledgeGraph graph =
          GraphDocuments.graph(
              query.tenant(), new GraphStore(client, index).neighbourhood(query).join());
      if (graph.nodes().isEmpty()) {
        throw new StackException(
            "The graph of %s knows nothing of %s: is the tenant right, and has 'raptorflow submit knowledge' read events about it?"
                .formatted(query.tenant(), String.join(" and ", query.nodes())));
      }
      return graph;
    } catch (CompletionException e) {
      if (e.getCause() instanceof OpenSearchAway || e.getCause() instanceof IOException) {
        throw new StackException(
            "OpenSearch at %s does not answer (%s): see 'raptorflow status', or name another address with --opensearch."
                .formatted(connection.uri(), e.getCause()),
            e);
      }
      throw OpenSearchFailure.of(e, connection.uri().toString());
    }
  }
}
