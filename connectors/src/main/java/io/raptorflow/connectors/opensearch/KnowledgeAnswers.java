package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.raptorflow.schemas.Lord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what OpenSearch answers about chunks. */
final class KnowledgeAnswers {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int LONGEST_FAULT = 300;

  private KnowledgeAnswers() {}

  /**
   * The lists that a query asks for.
   *
   * @throws QueryRefused if the query is at fault
   * @throws NoKnowledgeIndex if there is nothing to search
   * @throws OpenSearchAway if OpenSearch is in trouble, or answers with a part of the shards only
   */
  static KnowledgeHits hits(KnowledgeQuery query, OpenSearchClient.Reply reply) {
    requireOk(reply);
    Iterator<JsonNode> answers = reply.json().path("responses").iterator();
    Map<KnowledgeQuery.Ranked, List<KnowledgeHits.Hit>> lists =
        new EnumMap<>(KnowledgeQuery.Ranked.class);
    for (KnowledgeQuery.Ranked list : query.lists()) {
      JsonNode answer = answers.hasNext() ? answers.next() : MissingNode.getInstance();
      lists.put(
          list,
          switch (list) {
            case BY_VECTOR -> ranked(hits(answer, KnowledgeAnswers::cosine));
            case BY_TEXT, BESIDE -> ranked(hits(answer, score -> score));
            case BY_TIME -> hits(answer, score -> score); // which has no scores
          });
    }
    return new KnowledgeHits(
        lists.getOrDefault(KnowledgeQuery.Ranked.BY_TEXT, List.of()),
        lists.getOrDefault(KnowledgeQuery.Ranked.BY_VECTOR, List.of()),
        lists.getOrDefault(KnowledgeQuery.Ranked.BY_TIME, List.of()),
        lists.getOrDefault(KnowledgeQuery.Ranked.BESIDE, List.of()));
  }

  /**
   * The chunks of the only list. Throws as {@link #hits(KnowledgeQuery, OpenSearchClient.Reply)}.
   */
  static List<ChunkDocument> chunks(OpenSearchClient.Reply reply) {
    requireOk(reply);
    return hits(reply.json().path("responses").path(0), score -> score).stream()
        .map(KnowledgeHits.Hit::chunk)
        .toList();
  }

  /** Lucene's engine gives (1 + cosine) / 2, so that no score is negative. */
  private static double cosine(double score) {
    return 2 * score - 1;
  }

  /**
   * One answer of several has all that was asked for.
   *
   * @throws QueryRefused if the query is at fault
   * @throws OpenSearchAway if OpenSearch is in trouble, or answers with a part of the shards only
   */
  static void requireWhole(JsonNode answer) {
    int status = answer.path("status").asInt();
    if (status != OK) {
      String said = shortened(answer.path("error").toString());
      if (status == BAD_REQUEST) {
        throw new QueryRefused(said);
      }
      if (status == NOT_FOUND) {
        throw new NoKnowledgeIndex(said);
      }
      throw new OpenSearchAway("a search failed: " + said);
    }
    if (answer.path("timed_out").asBoolean() || answer.path("_shards").path("failed").asInt() > 0) {
      throw new OpenSearchAway("a search was answered in part: " + answer.path("_shards"));
    }
  }

  private static List<KnowledgeHits.Hit> hits(JsonNode answer, DoubleUnaryOperator score) {
    requireWhole(answer);
    List<KnowledgeHits.Hit> hits = new ArrayList<>();
    for (JsonNode hit : answer.path("hits").path("hits")) {
      hits.add(
          new KnowledgeHits.Hit(
              chunk(hit.path("_id").asText(), hit.path("_source")),
              score.applyAsDouble(hit.path("_score").asDouble()),
              named(hit.path("matched_queries"))));
    }
    return hits;
  }

  /** OpenSearch orders equal scores by when they were indexed, which says nothing and changes. */
  private static List<KnowledgeHits.Hit> ranked(List<KnowledgeHits.Hit> hits) {
    return hits.stream()
        .sorted(
            Comparator.comparingDouble(KnowledgeHits.Hit::score)
                .reversed()
                .thenComparing(hit -> hit.chunk().id()))
        .toList();
  }

  /** Clauses are named by the places of their entities. */
  private static Set<Integer> named(JsonNode clauses) {
    Set<Integer> places = new HashSet<>();
    clauses.forEach(clause -> places.add(clause.asInt()));
    return places;
  }

  /**
   * Nothing is left to do.
   *
   * @throws OpenSearchAway naming the first chunk that was not written
   */
  static void requireWritten(OpenSearchClient.Reply reply) {
    requireOk(reply);
    JsonNode answer = reply.json();
    if (answer.path("errors").asBoolean()) {
      throw new OpenSearchAway(
          "chunks were not written, the first because of "
              + shortened(answer.path("items").findPath("error").toString()));
    }
  }

  static void requireOk(OpenSearchClient.Reply reply) {
    if (!reply.isOk()) {
      throw new OpenSearchAway(
          "HTTP status " + reply.status() + " " + shortened(new String(reply.body(), UTF_8)));
    }
  }

  private static ChunkDocument chunk(String id, JsonNode source) {
    return new ChunkDocument(
        id,
        source.path("tenant").asText(),
        source.path("document").asText(),
        source.path("position").asInt(),
        source.path("title").asText(),
        source.path("text").asText(),
        tokens(source),
        Lord.ofWireName(source.path("lord").asText()).orElse(null),
        source.path("type").asText(),
        source.path("source").asText(),
        source.path("language").asText("und"),
        texts(source.path("tags")),
        texts(source.path("entities")),
        Instant.parse(source.path("time").asText()),
        instant(source.path("valid_from")),
        instant(source.path("valid_until")),
        source.path("content_hash").asText(),
        vector(source.path("vector_bytes").asText()));
  }

  /**
   * The number that was written with the chunk. Chunks of before it was kept have none: no title,
   * blank and text have more tokens than characters and the marks of their ends.
   */
  private static int tokens(JsonNode source) {
    int most =
        source.path("title").asText().length() + 1 + source.path("text").asText().length() + 2;
    return source.path("tokens").asInt(most);
  }

  private static @Nullable Instant instant(JsonNode value) {
    return value.isTextual() ? Instant.parse(value.textValue()) : null;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static float[] vector(String base64) {
    var numbers =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64))
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] vector = new float[numbers.remaining()];
    numbers.get(vector);
    return vector;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_FAULT ? text : text.substring(0, LONGEST_FAULT);
  }
}
