package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.jobs.knowledge.KnowledgeSearch;
import io.raptorflow.operators.knowledge.embedding.SentenceEmbedder;
import io.raptorflow.operators.knowledge.embedding.SentenceModel;
import io.raptorflow.operators.knowledge.retrieval.Retrieval;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrievalEvaluationTest {
  private static final List<Passage> TWO =
      List.of(new Passage("a", "", "apples"), new Passage("b", "", "bananas"));

  @Test
  void documentsThatAreFoundCountAndWhetherTheirConfidencesHold() throws IOException {
    RetrievalEvaluation evaluation =
        evaluate(
            TWO,
            List.of(new Query("q", "apple"), new Query("not judged", "pear")),
            Map.of("q", Map.of("a", 1, "b", 0)),
            new Letters(400));

    assertThat(evaluation.chain().queries()).isEqualTo(1);
    assertThat(evaluation.chain().recall100()).isEqualTo(1);
    assertThat(evaluation.chain().reciprocalRank()).isEqualTo(1);
    assertThat(evaluation.judging()).isEqualTo(Judging.LISTED);
    assertThat(evaluation.confidence().pairs()).isEqualTo(2);
    assertThat(evaluation.pairs()).extracting(RankedPair::relevant).containsExactly(true, false);
    assertThat(evaluation.unaskedQueries()).isEmpty();
  }

  @Test
  void aQueryThatNamesWhatTheGraphKnowsIsAlsoAskedWidened() throws IOException {
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String text = i < 4 ? "A shock wave hits the delta wing." : "apples";
      passages.add(new Passage("p%02d".formatted(i), "", text));
    }

    RetrievalEvaluation evaluation =
        evaluate(
            passages,
            List.of(new Query("named", "a shock wave"), new Query("plain", "an apple")),
            Map.of("named", Map.of("p00", 1), "plain", Map.of("p10", 1)),
            new Letters(400));

    assertThat(evaluation.widened()).isNotNull();
    assertThat(evaluation.widened().widenedQueries()).isEqualTo(1);
    assertThat(evaluation.widened().chain().queries()).isEqualTo(2);
    assertThat(evaluation.widened().chain().recall100()).isEqualTo(1);
    assertThat(evaluation.widened().relations()).isPositive();
  }

  @Test
  void aQueryThatCannotBeAskedIsNamedAndFindsNothing() throws IOException {
    RetrievalEvaluation evaluation =
        evaluate(
            TWO,
            List.of(
                new Query("good", "apple"),
                new Query("cut", "apple " + "pie ".repeat(3_000)),
                new Query("one word", "x".repeat(12_000)),
                new Query("too many", StoredChunks.REFUSED)),
            Map.of(
                "good", Map.of("a", 1),
                "cut", Map.of("a", 1),
                "one word", Map.of("a", 1),
                "too many", Map.of("a", 1)),
            new Letters(11_000));

    assertThat(evaluation.unaskedQueries()).containsExactly("cut", "one word", "too many");
    assertThat(evaluation.chain().queries()).isEqualTo(4);
    assertThat(evaluation.chain().recall100()).isEqualTo(0.25);
  }

  @Test
  void aQueryThatIsLongerThanTheModelReadsIsAskedWithoutItsEnd() throws IOException {
    RetrievalEvaluation evaluation =
        evaluate(
            TWO,
            List.of(new Query("long", "apple ".repeat(100))),
            Map.of("long", Map.of("a", 1)),
            new Letters(400));

    assertThat(evaluation.cutQueries()).isEqualTo(1);
    assertThat(evaluation.chain().recall100()).isEqualTo(1);
  }

  @Test
  void chunksOfOneLongDocumentDoNotHideTheOthers() throws IOException {
    String sentence = "a long sentence ".repeat(20).strip() + ". ";
    RetrievalEvaluation evaluation =
        evaluate(
            List.of(new Passage("a", "", sentence.repeat(300)), new Passage("b", "", "bananas")),
            List.of(new Query("q", "banana")),
            Map.of("q", Map.of("b", 1)),
            new Letters(400));

    assertThat(evaluation.chunks()).isGreaterThan(KnowledgeSearch.USUAL_DEPTH);
    assertThat(evaluation.deeperQueries()).isEqualTo(1);
    assertThat(evaluation.text().recall100()).isEqualTo(1);
  }

  @Test
  void aQueryThatIsADocumentDoesNotFindItselfAndOneThatOnlySharesItsIdDoes() throws IOException {
    RetrievalEvaluation evaluation =
        evaluate(
            List.of(
                new Passage("1", "", "apple pie"),
                new Passage("2", "Apples", "an apple"),
                new Passage("3", "", "another")),
            List.of(
                new Query("1", "apple pie"),
                new Query("2", "Apples an apple"),
                new Query("3", "apricots")),
            Map.of(
                "1", Map.of("2", 1, "3", 1),
                "2", Map.of("1", 1, "3", 1),
                "3", Map.of("1", 1, "2", 1, "3", 1)),
            new Letters(400));

    for (Measures each : List.of(evaluation.text(), evaluation.vector(), evaluation.chain())) {
      assertThat(each).isEqualTo(new Measures(1, 1, 1, 3));
    }
  }

  @Test
  void anIndexThatFailsEndsTheEvaluationWithItsFault() throws IOException {
    StoredChunks stored = StoredChunks.start();
    stored.close();
    try (OpenSearchClient client =
            OpenSearchClient.connect(OpenSearchConnection.to(stored.address()));
        Workers workers = new Workers()) {
      var collection =
          new JudgedCollection(
              "small",
              TWO,
              List.of(new Query("q", "apple")),
              new Judgements(Map.of("q", Map.of("a", 1))));

      assertThatThrownBy(
              () ->
                  RetrievalEvaluation.of(
                      collection,
                      2,
                      SentenceModel.miniLm(),
                      search(client, new Letters(400)),
                      null,
                      workers,
                      asked -> {}))
          .hasRootCauseInstanceOf(IOException.class);
    }
  }

  private static RetrievalEvaluation evaluate(
      List<Passage> passages,
      List<Query> queries,
      Map<String, Map<String, Integer>> grades,
      SentenceEmbedder embedder)
      throws IOException {
    var collection = new JudgedCollection("small", passages, queries, new Judgements(grades));
    try (StoredChunks stored = StoredChunks.start();
        OpenSearchClient client =
            OpenSearchClient.connect(OpenSearchConnection.to(stored.address()));
        Workers workers = new Workers()) {
      KnowledgeSearch search = search(client, embedder);
      int chunks =
          new CollectionIndex(embedder, search.store()).write(passages, workers, written -> {});
      return RetrievalEvaluation.of(
          collection,
          chunks,
          SentenceModel.miniLm(),
          search,
          CollectionGraph.of(passages),
          workers,
          asked -> {});
    }
  }

  private static KnowledgeSearch search(OpenSearchClient client, SentenceEmbedder embedder) {
    return new KnowledgeSearch(
        embedder,
        new KnowledgeStore(client, new KnowledgeIndex("test")),
        Retrieval.usual(),
        KnowledgeSearch.USUAL_DEPTH);
  }
}
