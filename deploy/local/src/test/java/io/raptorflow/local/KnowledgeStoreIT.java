package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeHits;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.connectors.opensearch.QueryRefused;
import io.raptorflow.local.testing.SharedServers;
import io.raptorflow.local.testing.UniqueNames;
import io.raptorflow.schemas.Lord;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class KnowledgeStoreIT {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final List<String> TENANTS =
      List.of("acme", "zeta", "acme,zeta", "*", "acme*", "_all", "ACME", "acme\" OR \"zeta");

  @Test
  void everyTenantFindsItsOwnChunksInBothListsAndNobodyElses(
      OpenSearchServer server, UniqueNames names) throws IOException {
    try (OpenSearchClient client = connect(server)) {
      KnowledgeStore store = store(client, names.name("tenants"));
      List<ChunkDocument> chunks = new ArrayList<>();
      for (String tenant : TENANTS) {
        chunks.add(chunk(chunks.size(), tenant, "the running campaigns of spring", null, 1));
        chunks.add(chunk(chunks.size(), tenant, "a quiet week", null, -1));
      }
      store.put(chunks).join();
      store.refresh();

      for (String tenant : TENANTS) {
        KnowledgeHits hits = search(store, KnowledgeFilter.of(tenant), "campaign");

        assertThat(hits.byText())
            .singleElement()
            .satisfies(
                hit -> {
                  assertThat(hit.chunk().tenant()).isEqualTo(tenant);
                  assertThat(hit.chunk().text()).isEqualTo("the running campaigns of spring");
                  assertThat(hit.score()).isPositive();
                });
        assertThat(hits.byVector())
            .hasSize(2)
            .allSatisfy(hit -> assertThat(hit.chunk().tenant()).isEqualTo(tenant));
        assertThat(hits.byVector().get(0).score()).isCloseTo(1, within(1e-5));
        assertThat(hits.byVector().get(1).score()).isCloseTo(-1, within(1e-5));
      }
      assertThat(search(store, KnowledgeFilter.of("nobody"), "campaign"))
          .isEqualTo(new KnowledgeHits(List.of(), List.of()));
    }
  }

  @Test
  void filtersHoldForBothLists(OpenSearchServer server, UniqueNames names) throws IOException {
    try (OpenSearchClient client = connect(server)) {
      KnowledgeStore store = store(client, names.name("filters"));
      store
          .put(
              List.of(
                  chunk(0, "acme", "campaign for the seer", Lord.SEER, 1),
                  chunk(1, "acme", "campaign for the architect", Lord.ARCHITECT, 1),
                  chunk(2, "acme", "campaign for all", null, 1)))
          .join();
      store.refresh();

      KnowledgeHits seers = search(store, filter(Set.of(Lord.SEER), "brief", MARCH), "campaign");

      assertThat(seers.byText())
          .extracting(hit -> hit.chunk().text())
          .containsExactlyInAnyOrder("campaign for the seer", "campaign for all");
      assertThat(seers.byVector()).hasSize(2);
      assertThat(search(store, filter(Set.of(), "memo", MARCH), "campaign"))
          .isEqualTo(new KnowledgeHits(List.of(), List.of()));
      Instant expired = Instant.parse("2026-05-01T00:00:00Z");
      assertThat(search(store, filter(Set.of(), "brief", expired), "campaign"))
          .isEqualTo(new KnowledgeHits(List.of(), List.of()));
    }
  }

  @Test
  void aQueryOfTooManyWordsIsRefusedAndBreaksNothing(OpenSearchServer server, UniqueNames names)
      throws IOException {
    try (OpenSearchClient client = connect(server)) {
      KnowledgeStore store = store(client, names.name("words"));
      store.put(List.of(chunk(0, "acme", "campaign", null, 1))).join();
      store.refresh();
      StringBuilder words = new StringBuilder();
      for (int i = 0; i < 1_500; i++) {
        words.append(Integer.toString(i, 36)).append(' ');
      }

      assertThat(refusal(store, words.toString())).isInstanceOf(QueryRefused.class);
      assertThat(search(store, KnowledgeFilter.of("acme"), "campaign").byText()).hasSize(1);
    }
  }

  private static @Nullable Throwable refusal(KnowledgeStore store, String words) {
    try {
      search(store, KnowledgeFilter.of("acme"), words);
      return null;
    } catch (CompletionException e) {
      return e.getCause();
    }
  }

  private static KnowledgeHits search(KnowledgeStore store, KnowledgeFilter filter, String words) {
    return store.search(new KnowledgeQuery(filter, words, vector(1), 10)).join();
  }

  private static KnowledgeFilter filter(Set<Lord> lords, String type, Instant validAt) {
    return new KnowledgeFilter("acme", lords, Set.of(type), Set.of("q2"), null, null, validAt);
  }

  private static KnowledgeStore store(OpenSearchClient client, String prefix) throws IOException {
    KnowledgeStore store = new KnowledgeStore(client, new KnowledgeIndex(prefix));
    store.install();
    return store;
  }

  private static OpenSearchClient connect(OpenSearchServer server) {
    return OpenSearchClient.connect(OpenSearchConnection.to(URI.create(server.address())));
  }

  private static ChunkDocument chunk(
      int number, String tenant, String text, @Nullable Lord lord, int direction) {
    return new ChunkDocument(
        "%064x".formatted(number),
        tenant,
        "document",
        number,
        "",
        text,
        7,
        lord,
        "brief",
        "wiki",
        "en",
        List.of("q1", "q2"),
        List.of(),
        MARCH,
        null,
        Instant.parse("2026-05-01T00:00:00Z"),
        "hash",
        vector(direction));
  }

  private static float[] vector(int direction) {
    float[] vector = new float[ChunkDocument.DIMENSIONS];
    vector[7] = direction;
    return vector;
  }
}
