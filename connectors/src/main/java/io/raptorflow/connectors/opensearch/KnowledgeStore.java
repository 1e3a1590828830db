package io.raptorflow.connectors.opensearch;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.Requests;

/** Chunks in OpenSearch: written in bulk, found in one round trip. Safe for several threads. */
public final class KnowledgeStore {
  private static final String NDJSON_TYPE = "application/x-ndjson";

  private final OpenSearchClient client;
  private final KnowledgeIndex index;
  private final KnowledgeRequests requests;

  /**
   * @param client is not closed by this
   */
  public KnowledgeStore(OpenSearchClient client, KnowledgeIndex index) {
    this.client = client;
    this.index = index;
    this.requests = new KnowledgeRequests(index);
  }

  /**
   * Makes the index known and, if it is not there, creates it.
   *
   * @throws OpenSearchAway if OpenSearch refuses
   * @throws IOException when OpenSearch cannot be reached
   */
  public void install() throws IOException {
    KnowledgeAnswers.requireOk(
        client.call("PUT", "/_index_template/" + index.name(), index.template()));
    if (!client.call("HEAD", "/" + index.name()).isOk()) {
      KnowledgeAnswers.requireOk(client.call("PUT", "/" + index.name(), "{}"));
    }
  }

  /**
   * Writes chunks; those that are there already are replaced.
   *
   * @return completes when all are written, exceptionally with {@link OpenSearchAway} if one is not
   */
  public CompletableFuture<Void> put(List<ChunkDocument> chunks) {
    return chunks.isEmpty()
        ? CompletableFuture.completedFuture(null)
        : client.bulk(requests.bulk(chunks)).thenAccept(KnowledgeAnswers::requireWritten);
  }

  /**
   * Makes all that was written findable, which it otherwise is within a second or so.
   *
   * @throws OpenSearchAway if OpenSearch refuses
   * @throws IOException when OpenSearch cannot be reached
   */
  public void refresh() throws IOException {
    KnowledgeAnswers.requireOk(client.call("POST", "/" + index.name() + "/_refresh"));
  }

  /**
   * Looks for chunks in all the ways that the query names, in one request.
   *
   * @return completes exceptionally with {@link QueryRefused} if the query is at fault, {@link
   *     NoKnowledgeIndex} if there is nothing to search, {@link OpenSearchAway} if OpenSearch is in
   *     trouble
   */
  public CompletableFuture<KnowledgeHits> search(KnowledgeQuery query) {
    return searches(requests.search(query)).thenApply(reply -> KnowledgeAnswers.hits(query, reply));
  }

  /**
   * The chunks of a tenant's document, in their order, the first 1,000; none if the tenant has no
   * such document.
   *
   * @return completes exceptionally as {@link #search} does
   */
  public CompletableFuture<List<ChunkDocument>> document(String tenant, String document) {
    return searches(requests.document(tenant, document, KnowledgeQuery.DEEPEST))
        .thenApply(KnowledgeAnswers::chunks);
  }

  private CompletableFuture<OpenSearchClient.Reply> searches(byte[] lines) {
    return client.send(
        Requests.builder()
            .method("POST")
            .endpoint("/_msearch")
            .body(Body.from(lines, NDJSON_TYPE))
            .build());
  }

  /** Removes the index and all that is in it. */
  public void drop() throws IOException {
    KnowledgeAnswers.requireOk(client.call("DELETE", "/" + index.name()));
    KnowledgeAnswers.requireOk(client.call("DELETE", "/_index_template/" + index.name()));
  }
}
