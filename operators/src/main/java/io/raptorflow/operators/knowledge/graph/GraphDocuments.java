package io.raptorflow.operators.knowledge.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A graph as documents of an index, one line of JSON each: relations, with {@code tenant}, {@code
 * ends} (from, to), {@code last} (seconds since 1970) and what is known of them, and entities that
 * have names, with {@code tenant}, {@code node}, {@code names} and, to be looked up by, {@code
 * called}: the names as {@link QuestionNames} seeks them.
 */
public final class GraphDocuments {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GraphDocuments() {}

  /** Of a relation; the same for the same, 64 hexadecimal digits. */
  static String id(String tenant, EdgeKey key) {
    return id(tenant, key.from().key(), key.type().name(), key.to().key());
  }

  /** Of an entity; the same for the same, 64 hexadecimal digits. */
  static String id(String tenant, Node node) {
    return id(tenant, node.key());
  }

  static byte[] source(String tenant, Edge edge) {
    Relation relation = edge.relation();
    ObjectNode json = JSON.createObjectNode();
    json.put("tenant", tenant);
    json.putArray("ends").add(edge.key().from().key()).add(edge.key().to().key());
    json.put("type", edge.key().type().name().toLowerCase(Locale.ROOT))
        .put("count", relation.count())
        .put("first_time", relation.first().toString())
        .put("last_time", relation.last().toString())
        .put("last", relation.last().getEpochSecond());
    ArrayNode history = json.putArray("history");
    for (WeightHistory.Bucket bucket : relation.history().buckets()) {
      history.addArray().add(bucket.day()).add(bucket.days()).add(bucket.weight());
    }
    ArrayNode reasons = json.putArray("reasons");
    for (Evidence evidence : relation.evidence()) {
      reasons
          .addObject()
          .put("time", evidence.time().toString())
          .put("source", evidence.source())
          .put("id", evidence.id())
          .put("subject", evidence.subject().toString())
          .put("weight", evidence.weight());
    }
    return bytes(json);
  }

  static byte[] source(String tenant, Node node, List<String> names) {
    ObjectNode json = JSON.createObjectNode();
    json.put("tenant", tenant).put("node", node.key());
    ArrayNode all = json.putArray("names");
    names.forEach(all::add);
    ArrayNode called = json.putArray("called");
    names.stream().map(QuestionNames::written).distinct().forEach(called::add);
    return bytes(json);
  }

  /**
   * The graph that documents of one tenant make up.
   *
   * @param documents in any order, each once
   * @throws IllegalArgumentException if one is of another tenant, or is no document of a graph
   */
  public static KnowledgeGraph graph(String tenant, Collection<byte[]> documents) {
    List<Edge> edges = new ArrayList<>();
    Map<Node, String> labels = new HashMap<>();
    for (byte[] document : documents) {
      JsonNode json = tree(tenant, document);
      if (json.has("node")) {
        labels.put(node(json.path("node")), json.path("names").path(0).asText());
      } else {
        edges.add(edge(json));
      }
    }
    return new KnowledgeGraph(tenant, edges, labels);
  }

  /**
   * The entities that a question names, in its order, each with how sure that is: of a name that k
   * entities share 1/k. At most {@value QuestionNames#MOST_NAMED}.
   *
   * @param documents of one tenant's entities that are called what {@link QuestionNames#sought}
   *     finds in the question
   * @throws IllegalArgumentException if one is of another tenant, or is no document of a graph
   */
  public static Map<Node, Double> named(
      String tenant, String question, Collection<byte[]> documents) {
    var names = new NameDictionary(tenant);
    for (byte[] document : documents) {
      JsonNode json = tree(tenant, document);
      Node node = node(json.path("node"));
      json.path("names").forEach(name -> names.add(node, name.asText()));
    }
    return QuestionNames.named(question, names);
  }

  private static Edge edge(JsonNode json) {
    var type = RelationType.valueOf(json.path("type").asText().toUpperCase(Locale.ROOT));
    var key = new EdgeKey(node(json.path("ends").path(0)), type, node(json.path("ends").path(1)));
    List<WeightHistory.Bucket> buckets = new ArrayList<>();
    for (JsonNode bucket : json.path("history")) {
      buckets.add(
          new WeightHistory.Bucket(
              bucket.path(0).asLong(), bucket.path(1).asInt(), bucket.path(2).asLong()));
    }
    List<Evidence> reasons = new ArrayList<>();
    json.path("reasons").forEach(reason -> reasons.add(evidence(reason)));
    return new Edge(
        key,
        new Relation(
            json.path("count").asLong(),
            Instant.parse(json.path("first_time").asText()),
            Instant.parse(json.path("last_time").asText()),
            WeightHistory.of(buckets),
            reasons));
  }

  private static Evidence evidence(JsonNode json) {
    String subject = json.path("subject").asText();
    return new Evidence(
        Instant.parse(json.path("time").asText()),
        json.path("source").asText(),
        json.path("id").asText(),
        Subject.parse(subject)
            .orElseThrow(() -> new IllegalArgumentException("no subject: '" + subject + "'")),
        json.path("weight").asLong());
  }

  private static Node node(JsonNode json) {
    return Node.parse(json.asText())
        .orElseThrow(() -> new IllegalArgumentException("no entity: '" + json.asText() + "'"));
  }

  private static JsonNode tree(String tenant, byte[] document) {
    JsonNode json = tree(document);
    if (!json.path("tenant").asText().equals(tenant)) {
      throw new IllegalArgumentException(
          "the graph of tenant %s was given a document of tenant %s"
              .formatted(tenant, json.path("tenant").asText()));
    }
    return json;
  }

  private static JsonNode tree(byte[] document) {
    try {
      return JSON.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException("a document of a graph is no JSON", e);
    }
  }

  /** By way of a text, which makes half a character a question mark where bytes would fail. */
  private static byte[] bytes(ObjectNode json) {
    try {
      return JSON.writeValueAsString(json).getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of ours cannot be written", e);
    }
  }

  /** Each part goes in with its length, so that no two lists of parts look alike. */
  private static String id(String... parts) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
