package io.raptorflow.local.bench;

import io.raptorflow.connectors.opensearch.EventIndices;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchClient.Reply;
import java.io.IOException;

/** How many events OpenSearch has. */
record SearchableEvents(OpenSearchClient client, EventIndices indices) {
  private static final String OF_WORKLOAD =
      "{\"query\":{\"term\":{\"source\":\"" + Workload.SOURCE + "\"}}}";

  /** Taken so far, to be found or not yet; also what the agents said. */
  long written() throws IOException {
    Reply reply = client.call("GET", "/" + indices.events() + "/_stats/indexing");
    return reply.isOk()
        ? reply.json().path("_all").path("primaries").path("indexing").path("index_total").asLong()
        : 0;
  }

  /** Events of the workload that a search finds. */
  long found() throws IOException {
    Reply reply = client.call("POST", "/" + indices.events() + "/_count", OF_WORKLOAD);
    return reply.isOk() ? reply.json().path("count").asLong() : 0;
  }
}
