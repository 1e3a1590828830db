package io.raptorflow.jobs.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.graph.Node;
import io.raptorflow.operators.knowledge.graph.NodeKind;
import io.raptorflow.operators.knowledge.graph.Related;
import io.raptorflow.operators.knowledge.retrieval.ContextPassage;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import io.raptorflow.operators.knowledge.retrieval.Scored;
import io.raptorflow.operators.knowledge.retrieval.TokenBudget;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnowledgeSearchTest {
  private static final KnowledgeFilter ACME = KnowledgeFilter.of("acme");
  private static final ChunkDocument NEAR = chunk(1, "d1", "campaigns of spring", 1, 0);
  private static final ChunkDocument FAR = chunk(2, "d2", "a quiet week", 0, 1);

  @Test
  void aQuestionIsAskedByWordsAndByMeaningInOneRequest() throws IOException {
    try (SearchEndpoint endpoint = SearchEndpoint.start(body -> List.of(NEAR, FAR))) {
      KnowledgeSearch.Answer answer = answer(endpoint, Inquiry.of(ACME, "spring campaigns"));

      assertThat(endpoint.requests()).singleElement().asList().hasSize(2);
      List<JsonNode> searches = endpoint.requests().get(0);
      assertThat(searches.get(0).at("/query/bool/must/match/content").asText())
          .isEqualTo("spring campaigns");
      assertThat(searches.get(1).at("/query/knn/vector/vector/0").asDouble()).isEqualTo(1);
      assertThat(documents(answer)).containsExactly("d1", "d2");
      assertThat(answer.ranked())
          .extracting(Scored::confidence)
          .doesNotContainNull()
          .allSatisfy(confidence -> assertThat(confidence).isBetween(0.0, 1.0));
    }
  }

  @Test
  void aContextSaysWhyEachPassageIsThere() throws IOException {
    try (SearchEndpoint endpoint = SearchEndpoint.start(body -> List.of(NEAR));
        OpenSearchClient client = connect(endpoint)) {
      KnowledgeSearch search = search(client);

      List<ContextPassage> context =
          search.context(
              search.answer(ACME, "Which campaigns ran?").join(), new TokenBudget(1_000));

      assertThat(context)
          .singleElement()
          .satisfies(
              passage -> {
                assertThat(passage.sharedWords()).containsExactly("campaigns");
                assertThat(passage.confidence()).isNotNull();
                assertThat(passage.reason()).contains("by words rank 1", "shares campaigns");
              });
    }
  }

  @Test
  void aDocumentIsFetchedOfItsTenantAndItsMiddleIsLookedFor() throws IOException {
    List<ChunkDocument> example =
        List.of(chunk(3, "like", "one", 1, 0), chunk(4, "like", "two", 0, 1));
    Function<JsonNode, List<ChunkDocument>> found =
        body -> body.path("sort").has("position") ? example : List.of(NEAR);
    try (SearchEndpoint endpoint = SearchEndpoint.start(found)) {
      KnowledgeSearch.Answer answer = answer(endpoint, inquiry(null, "like", null, both()));

      assertThat(endpoint.requests()).hasSize(2);
      JsonNode fetch = endpoint.requests().get(0).get(0).at("/query/bool/filter");
      assertThat(fetch.at("/0/term/tenant").asText()).isEqualTo("acme");
      assertThat(fetch.at("/1/term/document").asText()).isEqualTo("like");
      List<JsonNode> searches = endpoint.requests().get(1);
      assertThat(searches.get(0).at("/query/bool/must/more_like_this/like/0").asText())
          .contains("one", "two");
      assertThat(searches.get(0).at("/query/bool/must_not/term/document").asText())
          .isEqualTo("like");
      JsonNode vector = searches.get(1).at("/query/knn/vector/vector");
      assertThat(vector.get(0).asDouble()).isCloseTo(Math.sqrt(0.5), within(1e-6));
      assertThat(vector.get(1).asDouble()).isCloseTo(Math.sqrt(0.5), within(1e-6));
      assertThat(answer.ranked())
          .as("likeness to a document was never judged")
          .extracting(Scored::confidence)
          .containsOnlyNulls();
    }
  }

  @Test
  void aDocumentThatTheTenantDoesNotHaveIsNamed() throws IOException {
    try (SearchEndpoint endpoint = SearchEndpoint.start(body -> List.of())) {
      assertThatThrownBy(() -> answer(endpoint, inquiry(null, "other's", null, both())))
          .hasCauseInstanceOf(NoSuchDocument.class)
          .hasMessageContaining("acme has no document 'other's'");
      assertThat(endpoint.requests()).hasSize(1);
    }
  }

  @Test
  void anEntityAloneBringsItsLatestInOneRequestAndInTheirOrder() throws IOException {
    try (SearchEndpoint endpoint = SearchEndpoint.start(body -> List.of(FAR, NEAR))) {
      KnowledgeSearch.Answer answer = answer(endpoint, inquiry(null, null, "campaign/7", both()));

      assertThat(endpoint.requests()).singleElement().asList().hasSize(1);
      JsonNode search = endpoint.requests().get(0).get(0);
      assertThat(search.at("/query/bool/filter/1/term/entities").asText()).isEqualTo("campaign/7");
      assertThat(search.at("/sort/0/time").asText()).isEqualTo("desc");
      assertThat(documents(answer)).containsExactly("d2", "d1");
    }
  }

  @Test
  void allAtOnceAreOneSearchByWordsAndOneByMeaningUnderTheEntity() throws IOException {
    try (SearchEndpoint endpoint = SearchEndpoint.start(body -> List.of(NEAR))) {
      answer(endpoint, inquiry("spring", "like", "campaign/7", both()));

      List<JsonNode> searches = endpoint.requests().get(1);
      assertThat(searches).hasSize(2);
      assertThat(searches.get(0).at("/query/bool/must/bool/should")).hasSize(2);
      for (String filter :
          List.of("/query/bool/filter/1", "/query/knn/vector/filter/bool/filter/1")) {
        assertThat(searches)
            .anySatisfy(
                search ->
                    assertThat(search.at(filter + "/term/entities").asText())
                        .isEqualTo("campaign/7"));
      }
    }
  }

  @Test
  void byWordsAloneNothingIsEmbeddedSoThatNoQuestionIsTooLongForTheModel() throws IOException {
    String longer = "word ".repeat(600);
    try (SearchEndpoint endpoint = SearchEndpoint.start(body -> List.of(NEAR))) {
      KnowledgeSearch.Answer answer =
          answer(endpoint, inquiry(longer, null, null, EnumSet.of(Inquiry.Way.WORDS)));

      assertThat(endpoint.requests()).singleElement().asList().hasSize(1);
      assertThat(answer.ranked()).extracting(Scored::confidence).containsOnlyNulls();
    }
  }

  @Test
  void whatHasToDoWithTheQuestionIsLookedForInTheSameRequestAndSaysSo() throws IOException {
    List<Related> related =
        List.of(
            new Related(new Node(NodeKind.CAMPAIGN, "7"), null, 0.75, "channel “email”"),
            new Related(new Node(NodeKind.CHANNEL, "radio"), null, 0.6, "channel “email”"),
            new Related(new Node(NodeKind.PRODUCT, "shoe"), "Shoe", 0.5, "channel “email”"));
    Function<JsonNode, List<ChunkDocument>> found =
        body -> body.findValue("_name") == null ? List.of(NEAR) : List.of(FAR);
    try (SearchEndpoint endpoint = SearchEndpoint.start(found);
        OpenSearchClient client = connect(endpoint)) {
      KnowledgeSearch search = search(client);

      KnowledgeSearch.Answer answer =
          search.answer(Inquiry.of(ACME, "how did email do"), related).join();

      assertThat(endpoint.requests()).singleElement().asList().hasSize(3);
      JsonNode beside = endpoint.requests().get(0).get(2).at("/query/bool");
      assertThat(beside.at("/filter/0/term/tenant").asText()).isEqualTo("acme");
      assertThat(beside.at("/must/bool/should"))
          .as("radio has neither a name nor a reference that texts could hold")
          .hasSize(2);
      assertThat(beside.at("/must/bool/should/0/term/entities/value").asText())
          .isEqualTo("campaign/7");
      assertThat(beside.at("/must/bool/should/1/match_phrase/content/query").asText())
          .isEqualTo("Shoe");
      assertThat(documents(answer)).containsExactly("d1", "d2");
      assertThat(search.context(answer, new TokenBudget(100)))
          .last()
          .satisfies(
              passage ->
                  assertThat(passage.reason())
                      .contains(
                          "by the graph, names campaign “7”, beside channel “email” and product"
                              + " “Shoe”, beside channel “email”"));
    }
  }

  private static Set<Inquiry.Way> both() {
    return EnumSet.allOf(Inquiry.Way.class);
  }

  private static Inquiry inquiry(
      @Nullable String question,
      @Nullable String like,
      @Nullable String entity,
      Set<Inquiry.Way> ways) {
    return new Inquiry(ACME, question, like, entity, ways);
  }

  private static KnowledgeSearch.Answer answer(SearchEndpoint endpoint, Inquiry inquiry) {
    try (OpenSearchClient client = connect(endpoint)) {
      return search(client).answer(inquiry).join();
    }
  }

  private static KnowledgeSearch search(OpenSearchClient client) {
    return new KnowledgeSearch(
        new OneDirection(),
        new KnowledgeStore(client, new KnowledgeIndex("raptor")),
        Retrieval.usual(),
        10);
  }

  private static OpenSearchClient connect(SearchEndpoint endpoint) {
    return OpenSearchClient.connect(OpenSearchConnection.to(endpoint.address()));
  }

  private static List<String> documents(KnowledgeSearch.Answer answer) {
    return answer.ranked().stream().map(scored -> scored.candidate().passage().document()).toList();
  }

  private static ChunkDocument chunk(
      int number, String document, String text, float first, float second) {
    float[] vector = new float[ChunkDocument.DIMENSIONS];
    vector[0] = first;
    vector[1] = second;
    return new ChunkDocument(
        "%064x".formatted(number),
        "acme",
        document,
        0,
        "",
        text,
        7,
        null,
        "brief",
        "wiki",
        "en",
        List.of(),
        List.of(),
        Instant.EPOCH,
        null,
        null,
        "hash",
        vector);
  }

  /** Every question lies in the first direction; a word is a token, and twenty are the most. */
  private static final class OneDirection implements SentenceEmbedder {
    @Override
    public List<float[]> embedPassages(List<String> texts) {
      return texts.stream().map(this::embedQuery).toList();
    }

    @Override
    public float[] embedQuery(String text) {
      if (tokens(text) > longestInput()) {
        throw new IllegalArgumentException("too long");
      }
      float[] vector = new float[DIMENSIONS];
      vector[0] = 1;
      return vector;
    }

    @Override
    public int tokens(String text) {
      return text.strip().split(" ").length;
    }

    @Override
    public int longestInput() {
      return 20;
    }

    @Override
    public void close() {}
  }
}
