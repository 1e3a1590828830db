package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.schemas.Lord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what OpenSearch answers about chunks. */
final class KnowledgeAnswers {
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int LONGEST_FAULT = 300;

  private KnowledgeAnswers() {}

  /**
   * Both lists.
   *
   * @throws QueryRefused if the query is at fault
   * @throws OpenSearchAway if OpenSearch is in trouble, or answers with a part of the shards only
   */
  static KnowledgeHits hits(OpenSearchClient.Reply reply) {
    requireOk(reply);
    JsonNode answers = reply.json().path("responses");
    return new KnowledgeHits(
        hits(answers.path(0), score -> score), hits(answers.path(1), KnowledgeAnswers::cosine));
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
              score.applyAsDouble(hit.path("_score").asDouble())));
    }
    return hits;
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
        Lord.ofWireName(source.path("lord").asText()).orElse(null),
        source.path("type").asText(),
        source.path("source").asText(),
        texts(source.path("tags")),
        texts(source.path("entities")),
        Instant.parse(source.path("time").asText()),
        instant(source.path("valid_from")),
        instant(source.path("valid_until")),
        source.path("content_hash").asText(),
        vector(source.path("vector_bytes").asText()));
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
