package io.raptorflow.benchmarks.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollectionIndexTest {

  @Test
  void everyDocumentIsInTheIndexAsItsChunksAndFindableWhenThisReturns() throws IOException {
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      passages.add(new Passage("d" + i, "Title", "A sentence of document " + i + "."));
    }
    passages.add(new Passage("long", "", "A sentence that is rather long. ".repeat(30)));
    passages.add(new Passage("empty", "", ""));
    List<Integer> told = Collections.synchronizedList(new ArrayList<>());
    try (StoredChunks stored = StoredChunks.start();
        OpenSearchClient client =
            OpenSearchClient.connect(OpenSearchConnection.to(stored.address()));
        Workers workers = new Workers()) {
      var store = new KnowledgeStore(client, new KnowledgeIndex("test"));

      int chunks = new CollectionIndex(new Letters(400), store).write(passages, workers, told::add);

      assertThat(chunks).isEqualTo(stored.chunks().size()).isGreaterThan(122);
      assertThat(stored.chunks())
          .extracting(chunk -> chunk.path("document").asText())
          .contains("d0", "d119", "long")
          .doesNotContain("empty");
      assertThat(stored.chunks())
          .extracting(chunk -> chunk.path("tenant").asText())
          .containsOnly(CollectionIndex.TENANT);
      assertThat(told).contains(122);
      assertThat(stored.calls()).last().isEqualTo("POST /test-knowledge/_refresh");
    }
  }

  @Test
  void anIndexThatCannotBeReachedIsAnIoFault() throws IOException {
    StoredChunks gone = StoredChunks.start();
    gone.close();
    try (OpenSearchClient client =
            OpenSearchClient.connect(OpenSearchConnection.to(gone.address()));
        Workers workers = new Workers()) {
      var store = new KnowledgeStore(client, new KnowledgeIndex("test"));

      assertThatThrownBy(
              () ->
                  new CollectionIndex(new Letters(400), store)
                      .write(List.of(), workers, written -> {}))
          .isInstanceOf(IOException.class);
    }
  }
}
