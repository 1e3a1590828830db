package io.raptorflow.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.connectors.opensearch.EventIndices;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.local.demo.Playback.Place;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What OpenSearch holds of a run, asked of OpenSearch. */
final class IndexedIdentities {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 5_000;

  private final OpenSearchClient client;
  private final EventIndices indices;

  IndexedIdentities(OpenSearchClient client, EventIndices indices) {
    this.client = client;
    this.indices = indices;
  }

  /** Makes everything written so far findable. */
  void refresh() throws IOException {
    client.call("POST", "/" + indices.prefix() + "-*/_refresh");
  }

  /**
   * Documents of events, by source and id as {@code source\nid}, with how many there are of each.
   */
  Map<String, Integer> events() throws IOException {
    Map<String, Integer> found = new HashMap<>();
    scan(
        indices.events(),
        List.of("source", "id"),
        source ->
            found.merge(
                source.path("source").asText() + '\n' + source.path("id").asText(),
                1,
                Integer::sum));
    return found;
  }

  /** Where the records were read of which there are documents of dead letters. */
  Set<Place> deadLetters() throws IOException {
    Set<Place> places = new HashSet<>();
    scan(
        indices.deadLetters(),
        List.of("topic", "partition", "offset"),
        source ->
            places.add(
                new Place(
                    source.path("topic").asText(),
                    source.path("partition").asInt(),
                    source.path("offset").asLong())));
    return places;
  }

  private void scan(String index, List<String> fields, Consumer<JsonNode> document)
      throws IOException {
    ObjectNode query = JSON.createObjectNode();
    query.put("size", PAGE);
    fields.forEach(query.putArray("_source")::add);
    query.putArray("sort").add("_doc");
    String path = "/" + index + "/_search?scroll=1m";
    JsonNode page = require(client.call("POST", path, query.toString()));
    while (!page.at("/hits/hits").isEmpty()) {
      page.at("/hits/hits").forEach(hit -> document.accept(hit.path("_source")));
      String next =
          JSON.createObjectNode()
              .put("scroll", "1m")
              .put("scroll_id", page.path("_scroll_id").asText())
              .toString();
      page = require(client.call("POST", "/_search/scroll", next));
    }
  }

  private static JsonNode require(OpenSearchClient.Reply reply) throws IOException {
    if (!reply.isOk()) {
      throw new IOException(
          "OpenSearch does not tell what it holds: HTTP status "
              + reply.status()
              + " "
              + reply.json());
    }
    return reply.json();
  }
}
