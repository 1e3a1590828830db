package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnowledgeAnswersTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KnowledgeQuery QUERY =
      new KnowledgeQuery(KnowledgeFilter.of("acme"), "words", KnowledgeRequestsTest.vector(), 10);
  private static final String NOTHING = "{\"status\":200,\"timed_out\":false}";

  @Test
  void aChunkComesBackAsItWasWrittenWithBothScores() throws IOException {
    ChunkDocument chunk = KnowledgeRequestsTest.chunk("acme", "text");

    KnowledgeHits hits = KnowledgeAnswers.hits(QUERY, reply(found(chunk, 7.5), found(chunk, 0.9)));

    assertThat(hits.byText()).singleElement().extracting(KnowledgeHits.Hit::score).isEqualTo(7.5);
    assertThat(hits.byVector())
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.score()).isEqualTo(0.8); // the cosine, of (1 + cosine) / 2
              assertThat(hit.chunk()).usingRecursiveComparison().isEqualTo(chunk);
            });
  }

  @Test
  void aChunkOfBeforeTokensWereKeptIsTakenForAsLongAsItCanBe() throws IOException {
    String kept = found(KnowledgeRequestsTest.chunk("acme", "text"), 1);
    String without = kept.replace("\"tokens\":7,", "");

    KnowledgeHits hits = KnowledgeAnswers.hits(QUERY, reply(without, NOTHING));

    assertThat(without).isNotEqualTo(kept);
    assertThat(hits.byText())
        .singleElement()
        .satisfies(hit -> assertThat(hit.chunk().tokens()).isEqualTo("title text".length() + 2));
  }

  @Test
  void equalScoresComeInTheOrderOfIdsAndThoseByTimeAsTheyAre() throws IOException {
    String[] hits = new String[3];
    String[] ids = {"c".repeat(64), "a".repeat(64), "b".repeat(64)};
    double[] scores = {1, 1, 2};
    for (int i = 0; i < hits.length; i++) {
      String found = found(KnowledgeRequestsTest.chunk("acme", "text"), scores[i]);
      String hit = JSON.readTree(found).at("/hits/hits/0").toString();
      hits[i] = hit.replaceFirst("\"_id\":\"[0-9a-f]{64}\"", "\"_id\":\"" + ids[i] + '"');
    }
    String answer = NOTHING.replace("}", ",\"hits\":{\"hits\":[" + String.join(",", hits) + "]}}");
    var byEntity = new KnowledgeQuery(KnowledgeFilter.of("acme"), null, null, null, "a/b", 10);

    KnowledgeHits ranked = KnowledgeAnswers.hits(QUERY, reply(answer, answer));

    assertThat(ranked.byText())
        .extracting(hit -> hit.chunk().id())
        .containsExactly(ids[2], ids[1], ids[0]);
    assertThat(ranked.byVector())
        .extracting(hit -> hit.chunk().id())
        .containsExactly(ids[2], ids[1], ids[0]);
    assertThat(KnowledgeAnswers.hits(byEntity, reply(answer, NOTHING)).byTime())
        .extracting(hit -> hit.chunk().id())
        .containsExactly(ids);
  }

  @Test
  void nothingFoundIsTwoEmptyLists() {
    assertThat(KnowledgeAnswers.hits(QUERY, reply(NOTHING, NOTHING)))
        .isEqualTo(new KnowledgeHits(List.of(), List.of()));
  }

  @Test
  void aQueryThatIsAtFaultIsToldFromAServerInTrouble() {
    String refused = "{\"status\":400,\"error\":{\"reason\":\"too_many_clauses\"}}";
    String busy = "{\"status\":503,\"error\":{\"reason\":\"all shards failed\"}}";

    assertThatThrownBy(() -> KnowledgeAnswers.hits(QUERY, reply(refused, NOTHING)))
        .isInstanceOf(QueryRefused.class)
        .hasMessageContaining("too_many_clauses");
    assertThatThrownBy(() -> KnowledgeAnswers.hits(QUERY, reply(NOTHING, busy)))
        .isInstanceOf(OpenSearchAway.class)
        .hasMessageContaining("all shards failed");
  }

  @Test
  void whatAnEntityAloneIsAskedForComesByTime() throws IOException {
    ChunkDocument chunk = KnowledgeRequestsTest.chunk("acme", "text");
    var query = new KnowledgeQuery(KnowledgeFilter.of("acme"), null, null, null, "campaign/7", 10);
    String body = "{\"responses\":[" + found(chunk, 0) + "]}";

    KnowledgeHits hits =
        KnowledgeAnswers.hits(query, new OpenSearchClient.Reply(200, body.getBytes(UTF_8)));

    assertThat(hits.byText()).isEmpty();
    assertThat(hits.byVector()).isEmpty();
    assertThat(hits.byTime())
        .singleElement()
        .satisfies(hit -> assertThat(hit.chunk()).usingRecursiveComparison().isEqualTo(chunk));
  }

  @Test
  void whatIsFoundBesideAQuerySaysWhichOfItsEntitiesItNames() throws IOException {
    var beside = new KnowledgeQuery.Beside(List.of(), "shoe", 1);
    var query =
        new KnowledgeQuery(
            KnowledgeFilter.of("acme"), "words", null, null, null, List.of(beside, beside), 10);
    String hit = found(KnowledgeRequestsTest.chunk("acme", "a shoe"), 2.5);
    String named = hit.replace("\"_score\"", "\"matched_queries\":[\"1\",\"0\"],\"_score\"");

    KnowledgeHits hits = KnowledgeAnswers.hits(query, reply(NOTHING, named));

    assertThat(named).isNotEqualTo(hit);
    assertThat(hits.byText()).isEmpty();
    assertThat(hits.beside())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.score()).isEqualTo(2.5);
              assertThat(found.named()).containsExactlyInAnyOrder(0, 1);
            });
  }

  @Test
  void anIndexThatIsNotThereIsToldFromAServerInTrouble() {
    String missing = "{\"status\":404,\"error\":{\"reason\":\"no such index [raptor-knowledge]\"}}";

    assertThatThrownBy(() -> KnowledgeAnswers.hits(QUERY, reply(missing, missing)))
        .isInstanceOf(NoKnowledgeIndex.class)
        .hasMessageContaining("raptor-knowledge");
  }

  @Test
  void anAnswerThatLacksAListIsNoAnswer() {
    var oneList =
        new OpenSearchClient.Reply(200, ("{\"responses\":[" + NOTHING + "]}").getBytes(UTF_8));

    assertThatThrownBy(() -> KnowledgeAnswers.hits(QUERY, oneList))
        .isInstanceOf(OpenSearchAway.class);
  }

  @Test
  void aPartOfTheAnswerIsNoAnswer() {
    String partly = "{\"status\":200,\"timed_out\":false,\"_shards\":{\"failed\":1}}";

    assertThatThrownBy(() -> KnowledgeAnswers.hits(QUERY, reply(NOTHING, partly)))
        .isInstanceOf(OpenSearchAway.class)
        .hasMessageContaining("in part");
  }

  @Test
  void aChunkThatWasNotWrittenIsTold() {
    String answer =
        "{\"errors\":true,\"items\":[{\"index\":{\"status\":200}},"
            + "{\"index\":{\"status\":429,\"error\":{\"reason\":\"too much\"}}}]}";

    assertThatThrownBy(
            () ->
                KnowledgeAnswers.requireWritten(
                    new OpenSearchClient.Reply(200, answer.getBytes(UTF_8))))
        .isInstanceOf(OpenSearchAway.class)
        .hasMessageContaining("too much");
  }

  private static String found(ChunkDocument chunk, double score) throws IOException {
    byte[] bulk = new KnowledgeRequests(new KnowledgeIndex("raptor")).bulk(List.of(chunk));
    ObjectNode answer = (ObjectNode) JSON.readTree(NOTHING);
    ArrayNode hits = answer.putObject("hits").putArray("hits");
    hits.addObject()
        .put("_id", chunk.id())
        .put("_score", score)
        .set("_source", JSON.readTree(new String(bulk, UTF_8).split("\n")[1]));
    return answer.toString();
  }

  private static OpenSearchClient.Reply reply(String byText, String byVector) {
    String body = "{\"responses\":[" + byText + "," + byVector + "]}";
    return new OpenSearchClient.Reply(200, body.getBytes(UTF_8));
  }
}
