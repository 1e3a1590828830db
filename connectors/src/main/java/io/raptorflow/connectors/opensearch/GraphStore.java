package io.raptorflow.connectors.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;

/** Reads graphs from OpenSearch. Safe for several threads. */
public final class GraphStore {
  private static final String NDJSON_TYPE = "application/x-ndjson";

  private static final int MOST_NAMES = 4_096;
  private static final int MOST_CALLED = 500;

  private final OpenSearchClient client;
  private final GraphIndex index;

  /**
   * @param client is not closed by this
   */
  public GraphStore(OpenSearchClient client, GraphIndex index) {
    this.client = client;
    this.index = index;
  }

  /**
   * The surroundings of entities: a round trip for each hop, and one for names.
   *
   * @return documents as they were put, each once: relations, then entities that have names;
   *     completes exceptionally with {@link OpenSearchAway} if OpenSearch is in trouble
   */
  public CompletableFuture<List<byte[]>> neighbourhood(GraphQuery query) {
    return new Walk(query).from(query.nodes(), query.hops());
  }

  /**
   * The entities that are called one of some names, in one round trip: the first {@value
   * #MOST_CALLED}.
   *
   * @param names as {@code called} of the entities has them, at most {@value #MOST_NAMES}
   * @return documents as they were put; completes exceptionally with {@link OpenSearchAway} if
   *     OpenSearch is in trouble
   */
  public CompletableFuture<List<byte[]>> called(String tenant, Collection<String> names) {
    if (tenant.isBlank()) {
      throw new IllegalArgumentException("a question about a graph has no tenant");
    }
    if (names.size() > MOST_NAMES) {
      throw new IllegalArgumentException(
          "at most %d names can be looked up at once, were %d".formatted(MOST_NAMES, names.size()));
    }
    return send(new GraphRequests(index, tenant).called(names, MOST_CALLED))
        .thenApply(hits -> hits.stream().map(hit -> bytes(hit.path("_source"))).toList());
  }

  /** One question on its way through the graph. */
  private final class Walk {
    private final GraphQuery query;
    private final GraphRequests requests;
    private final Map<String, byte[]> relations = new LinkedHashMap<>();
    private final Set<String> reached = new LinkedHashSet<>();

    private Walk(GraphQuery query) {
      this.query = query;
      requests = new GraphRequests(index, query.tenant());
    }

    private CompletableFuture<List<byte[]>> from(Collection<String> nodes, int hops) {
      reached.addAll(nodes);
      if (nodes.isEmpty() || hops == 0) {
        return send(requests.names(reached)).thenApply(this::withNames);
      }
      return send(requests.relations(nodes, query.relations()))
          .thenCompose(hits -> from(ends(hits), hops - 1));
    }

    /** Of the relations found, those ends that were not known before. */
    private List<String> ends(List<JsonNode> hits) {
      Set<String> ends = new LinkedHashSet<>();
      for (JsonNode hit : hits) {
        JsonNode source = hit.path("_source");
        relations.put(hit.path("_id").asText(), bytes(source));
        source.path("ends").forEach(end -> ends.add(end.asText()));
      }
      ends.removeAll(reached);
      reached.addAll(ends);
      return ends.stream().limit(GraphQuery.MOST_NODES).toList();
    }

    private List<byte[]> withNames(List<JsonNode> hits) {
      List<byte[]> documents = new ArrayList<>(relations.values());
      hits.forEach(hit -> documents.add(bytes(hit.path("_source"))));
      return documents;
    }
  }

  private CompletableFuture<List<JsonNode>> send(byte[] lines) {
    return client
        .send(
            Requests.builder()
                .method("POST")
                .endpoint("/_msearch")
                .query(
                    Map.of(
                        "filter_path",
                        "responses.status,responses.error,responses.timed_out,"
                            + "responses._shards.failed,responses.hits.hits._id,"
                            + "responses.hits.hits._source"))
                .body(Body.from(lines, NDJSON_TYPE))
                .build())
        .thenApply(GraphStore::hits);
  }

  private static List<JsonNode> hits(OpenSearchClient.Reply reply) {
    KnowledgeAnswers.requireOk(reply);
    List<JsonNode> hits = new ArrayList<>();
    for (JsonNode answer : reply.json().path("responses")) {
      KnowledgeAnswers.requireWhole(answer);
      answer.path("hits").path("hits").forEach(hits::add);
    }
    return hits;
  }

  private static byte[] bytes(JsonNode source) {
    try {
      return OpenSearchClient.JSON.writeValueAsBytes(source);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot be written", e);
    }
  }
}
