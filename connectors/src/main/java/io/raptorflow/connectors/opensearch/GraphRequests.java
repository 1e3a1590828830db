package io.raptorflow.connectors.opensearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.List;

/** Writes what OpenSearch is asked of one tenant's graph. Every value goes through Jackson. */
final class GraphRequests {
  /** OpenSearch's {@code max_result_window}: it refuses to be asked for more at once. */
  static final int MOST_HITS = 10_000;

  private final GraphIndex index;
  private final String tenant;

  GraphRequests(GraphIndex index, String tenant) {
    this.index = index;
    this.tenant = tenant;
  }

  /**
   * Lines of {@code _msearch}: for each entity its relations, those seen last first.
   *
   * @param most of each entity
   */
  byte[] relations(Collection<String> nodes, int most) {
    var out = new ByteArrayOutputStream();
    for (String node : nodes) {
      ObjectNode body = body("ends", List.of(node), most);
      ArrayNode sort = body.putArray("sort");
      sort.addObject().put("last", "desc");
      sort.addObject().put("ends", "asc");
      line(out, header());
      line(out, body);
    }
    return out.toByteArray();
  }

  /** Lines of {@code _msearch}: what entities are called, as many as one search may bring each. */
  byte[] names(Collection<String> nodes) {
    var out = new ByteArrayOutputStream();
    List<String> all = List.copyOf(nodes);
    for (int from = 0; from < all.size(); from += MOST_HITS) {
      List<String> part = all.subList(from, Math.min(from + MOST_HITS, all.size()));
      line(out, header());
      line(out, body("node", part, part.size()));
    }
    return out.toByteArray();
  }

  /**
   * Lines of {@code _msearch}: which entities are called one of these.
   *
   * @param most of them, in the order of their keys
   */
  byte[] called(Collection<String> names, int most) {
    ObjectNode body = body("called", names, most);
    body.putArray("sort").addObject().put("node", "asc");
    var out = new ByteArrayOutputStream();
    line(out, header());
    line(out, body);
    return out.toByteArray();
  }

  /** There is no index before the first relation. */
  private ObjectNode header() {
    return OpenSearchClient.JSON
        .createObjectNode()
        .put("index", index.name())
        .put("routing", GraphIndex.routing(tenant))
        .put("ignore_unavailable", true)
        .put("allow_partial_search_results", false);
  }

  private ObjectNode body(String field, Collection<String> values, int size) {
    ObjectNode body = OpenSearchClient.JSON.createObjectNode();
    body.put("size", size).put("track_total_hits", false);
    ArrayNode filter = body.putObject("query").putObject("bool").putArray("filter");
    filter.addObject().putObject("term").put("tenant", tenant);
    ArrayNode terms = filter.addObject().putObject("terms").putArray(field);
    values.forEach(terms::add);
    return body;
  }

  private static void line(ByteArrayOutputStream out, ObjectNode json) {
    try {
      out.writeBytes(OpenSearchClient.JSON.writeValueAsBytes(json));
      out.write('\n');
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of ours cannot be written", e);
    }
  }
}
