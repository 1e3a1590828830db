package io.raptorflow.jobs.knowledge;

import io.raptorflow.connectors.opensearch.GraphQuery;
import io.raptorflow.connectors.opensearch.GraphStore;
import io.raptorflow.operators.knowledge.graph.GraphDocuments;
import io.raptorflow.operators.knowledge.graph.HalfLife;
import io.raptorflow.operators.knowledge.graph.KnowledgeGraph;
import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.QuestionNames;
import io.raptorflow.operators.knowledge.graph.Related;
import io.raptorflow.operators.knowledge.graph.Widening;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What a tenant's graph has to say to a question: the entities that it names, and what has most to
 * do with them. Three round trips: what is called so, its relations, and their names. Safe for
 * several threads.
 *
 * @param halfLife in which half of what an event says is forgotten
 */
public record QuestionWidening(GraphStore store, Widening widening, HalfLife halfLife) {
  /** Of each entity that the question names, those seen last. */
  private static final int RELATIONS = GraphQuery.MOST_RELATIONS;

  private static final int ONE_HOP = 1;

  /** A month, as the graph's commands have it. */
  public static QuestionWidening usual(GraphStore store) {
    return new QuestionWidening(store, Widening.usual(), HalfLife.ofDays(30));
  }

  /**
   * What is to be looked for beside a question; nothing if it names no entity of the tenant.
   *
   * @param moment at which relations are as strong as they count
   * @return completes exceptionally with {@link io.raptorflow.connectors.opensearch.OpenSearchAway}
   *     if OpenSearch is in trouble
   */
  public CompletableFuture<List<Related>> of(String tenant, String question, Instant moment) {
    Set<String> sought = QuestionNames.sought(question);
    if (sought.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return store
        .called(tenant, sought)
        .thenCompose(
            called -> {
              Map<Node, Double> named = GraphDocuments.named(tenant, question, called);
              return named.isEmpty()
                  ? CompletableFuture.completedFuture(List.of())
                  : around(tenant, named, moment);
            });
  }

  private CompletableFuture<List<Related>> around(
      String tenant, Map<Node, Double> named, Instant moment) {
    List<String> nodes = named.keySet().stream().map(Node::key).toList();
    return store
        .neighbourhood(new GraphQuery(tenant, nodes, ONE_HOP, RELATIONS))
        .thenApply(
            documents -> {
              KnowledgeGraph graph = GraphDocuments.graph(tenant, documents);
              return widening.of(named, graph.at(moment, halfLife), graph::name);
            });
  }
}
