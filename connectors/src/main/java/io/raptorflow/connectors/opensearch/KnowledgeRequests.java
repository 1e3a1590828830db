package io.raptorflow.connectors.opensearch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.Lord;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what OpenSearch is asked. Every value goes through Jackson; none is pasted into JSON. */
final class KnowledgeRequests {
  /** As many as OpenSearch takes by default. */
  private static final int TELLING_WORDS = 25;

  private final KnowledgeIndex index;

  KnowledgeRequests(KnowledgeIndex index) {
    this.index = index;
  }

  /** Lines of {@code _bulk}; a chunk that is there already is replaced. */
  byte[] bulk(List<ChunkDocument> chunks) {
    var out = new ByteArrayOutputStream();
    for (ChunkDocument chunk : chunks) {
      ObjectNode action = OpenSearchClient.JSON.createObjectNode();
      action
          .putObject("index")
          .put("_index", index.name())
          .put("_id", chunk.id())
          .put("routing", KnowledgeIndex.routing(chunk.tenant()));
      line(out, action);
      line(out, document(chunk));
    }
    return out.toByteArray();
  }

  /** Lines of {@code _msearch}: a search for each list of the query, all under the same filter. */
  byte[] search(KnowledgeQuery query) {
    var out = new ByteArrayOutputStream();
    for (KnowledgeQuery.Ranked list : query.lists()) {
      line(out, header(query.filter().tenant()));
      line(
          out,
          switch (list) {
            case BY_TEXT -> byText(query);
            case BY_VECTOR -> byVector(query);
            case BY_TIME -> byTime(query);
            case BESIDE -> beside(query);
          });
    }
    return out.toByteArray();
  }

  /** Lines of {@code _msearch} for the chunks of a tenant's document, in their order. */
  byte[] document(String tenant, String document, int most) {
    var out = new ByteArrayOutputStream();
    line(out, header(tenant));
    ObjectNode body = body(most);
    ArrayNode clauses = filter(KnowledgeFilter.of(tenant));
    clauses.addObject().putObject("term").put("document", WholeText.of(document));
    body.putObject("query").putObject("bool").set("filter", clauses);
    body.putObject("sort").put("position", "asc");
    line(out, body);
    return out.toByteArray();
  }

  private ObjectNode header(String tenant) {
    return OpenSearchClient.JSON
        .createObjectNode()
        .put("index", index.name())
        .put("routing", KnowledgeIndex.routing(tenant))
        .put("allow_partial_search_results", false);
  }

  private static ObjectNode byText(KnowledgeQuery query) {
    ObjectNode body = body(query.depth());
    ObjectNode bool = body.putObject("query").putObject("bool");
    bool.set("must", words(query));
    within(query, bool);
    return body;
  }

  /** What scores: the words of the text, those of the example, or either. */
  private static ObjectNode words(KnowledgeQuery query) {
    List<ObjectNode> wanted = new ArrayList<>();
    if (query.text() != null) {
      ObjectNode match = OpenSearchClient.JSON.createObjectNode();
      match.putObject("match").put("content", query.text());
      wanted.add(match);
    }
    if (query.like() != null && query.like().text() != null) {
      wanted.add(moreLike(query.like().text()));
    }
    if (wanted.size() == 1) {
      return wanted.get(0);
    }
    ObjectNode either = OpenSearchClient.JSON.createObjectNode();
    either.putObject("bool").putArray("should").addAll(wanted);
    return either;
  }

  /** Of a long text, the words that tell it from others; any of them will do. */
  private static ObjectNode moreLike(String text) {
    ObjectNode clause = OpenSearchClient.JSON.createObjectNode();
    ObjectNode like = clause.putObject("more_like_this");
    like.putArray("fields").add("content");
    like.putArray("like").add(text);
    like.put("min_term_freq", 1)
        .put("min_doc_freq", 1)
        .put("max_query_terms", TELLING_WORDS)
        .put("minimum_should_match", "1");
    return clause;
  }

  private static ObjectNode byVector(KnowledgeQuery query) {
    ObjectNode body = body(query.depth());
    ObjectNode knn = body.putObject("query").putObject("knn").putObject("vector");
    knn.set("vector", numbers(requireNonNull(query.meaning()).vector()));
    knn.put("k", query.depth());
    within(query, knn.putObject("filter").putObject("bool"));
    return body;
  }

  private static ObjectNode byTime(KnowledgeQuery query) {
    ObjectNode body = body(query.depth());
    within(query, body.putObject("query").putObject("bool"));
    ArrayNode sort = body.putArray("sort");
    sort.addObject().put("time", "desc");
    sort.addObject().put("document", "asc");
    sort.addObject().put("position", "asc");
    return body;
  }

  private static ObjectNode beside(KnowledgeQuery query) {
    ObjectNode body = body(query.depth());
    ObjectNode bool = body.putObject("query").putObject("bool");
    ArrayNode any = bool.putObject("must").putObject("bool").putArray("should");
    for (int i = 0; i < query.beside().size(); i++) {
      KnowledgeQuery.Beside entity = query.beside().get(i);
      String place = String.valueOf(i);
      for (String reference : entity.references()) {
        any.addObject()
            .putObject("term")
            .putObject("entities")
            .put("value", reference)
            .put("boost", entity.weight())
            .put("_name", place);
      }
      if (entity.name() != null) {
        any.addObject()
            .putObject("match_phrase")
            .putObject("content")
            .put("query", entity.name())
            .put("boost", entity.weight())
            .put("_name", place);
      }
    }
    within(query, bool);
    return body;
  }

  private static ObjectNode body(int size) {
    ObjectNode body = OpenSearchClient.JSON.createObjectNode();
    body.put("size", size).put("track_total_hits", false);
    return body;
  }

  /** What holds for every list of a query. */
  private static void within(KnowledgeQuery query, ObjectNode bool) {
    ArrayNode clauses = filter(query.filter());
    if (query.entity() != null) {
      clauses.addObject().putObject("term").put("entities", query.entity());
    }
    bool.set("filter", clauses);
    if (query.like() != null) {
      bool.putObject("must_not").putObject("term").put("document", query.like().document());
    }
  }

  private static ArrayNode filter(KnowledgeFilter filter) {
    ArrayNode clauses = OpenSearchClient.JSON.createArrayNode();
    clauses.addObject().putObject("term").put("tenant", filter.tenant());
    if (!filter.lords().isEmpty()) {
      List<String> lords = filter.lords().stream().map(Lord::wireName).sorted().toList();
      ObjectNode theirs = OpenSearchClient.JSON.createObjectNode();
      theirs.putObject("terms").set("lord", texts(lords));
      clauses.add(missingOr("lord", theirs));
    }
    if (!filter.types().isEmpty()) {
      clauses
          .addObject()
          .putObject("terms")
          .set("type", texts(filter.types().stream().sorted().toList()));
    }
    filter.tags().stream()
        .sorted()
        .forEach(tag -> clauses.addObject().putObject("term").put("tags", tag));
    if (filter.from() != null) {
      clauses.add(range("time", "gte", filter.from()));
    }
    if (filter.until() != null) {
      clauses.add(range("time", "lt", filter.until()));
    }
    if (filter.validAt() != null) {
      clauses.add(missingOr("valid_from", range("valid_from", "lte", filter.validAt())));
      clauses.add(missingOr("valid_until", range("valid_until", "gt", filter.validAt())));
    }
    return clauses;
  }

  private static ObjectNode range(String field, String bound, Instant time) {
    ObjectNode clause = OpenSearchClient.JSON.createObjectNode();
    clause.putObject("range").putObject(field).put(bound, time.toString());
    return clause;
  }

  private static ObjectNode missingOr(String field, ObjectNode clause) {
    ObjectNode either = OpenSearchClient.JSON.createObjectNode();
    ObjectNode bool = either.putObject("bool");
    ArrayNode should = bool.putArray("should");
    should.add(clause);
    should
        .addObject()
        .putObject("bool")
        .putObject("must_not")
        .putObject("exists")
        .put("field", field);
    bool.put("minimum_should_match", 1);
    return either;
  }

  private static ObjectNode document(ChunkDocument chunk) {
    ObjectNode json = OpenSearchClient.JSON.createObjectNode();
    json.put("tenant", chunk.tenant())
        .put("document", chunk.document())
        .put("position", chunk.position())
        .put("title", chunk.title())
        .put("text", chunk.text())
        .put("tokens", chunk.tokens())
        .put("type", chunk.type())
        .put("source", chunk.source())
        .put("language", chunk.language())
        .put("time", chunk.time().toString())
        .put("content_hash", chunk.contentHash())
        .put("vector_bytes", Base64.getEncoder().encodeToString(bytes(chunk.vector())));
    json.set("tags", texts(chunk.tags()));
    json.set("entities", texts(chunk.entities()));
    json.set("vector", numbers(chunk.vector()));
    put(json, "lord", chunk.lord() == null ? null : chunk.lord().wireName());
    put(json, "valid_from", chunk.validFrom() == null ? null : chunk.validFrom().toString());
    put(json, "valid_until", chunk.validUntil() == null ? null : chunk.validUntil().toString());
    return json;
  }

  private static void put(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }

  private static ArrayNode texts(Collection<String> values) {
    ArrayNode array = OpenSearchClient.JSON.createArrayNode();
    values.forEach(array::add);
    return array;
  }

  private static ArrayNode numbers(float[] values) {
    ArrayNode array = OpenSearchClient.JSON.createArrayNode();
    for (float value : values) {
      array.add(value);
    }
    return array;
  }

  /** The exact numbers in half the bytes of their decimals: what a search brings back. */
  private static byte[] bytes(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  static byte[] source(ChunkDocument chunk) {
    return bytes(document(chunk));
  }

  private static void line(ByteArrayOutputStream out, ObjectNode json) {
    out.writeBytes(bytes(json));
    out.write('\n');
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return OpenSearchClient.JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of ours cannot be written", e);
    }
  }
}
