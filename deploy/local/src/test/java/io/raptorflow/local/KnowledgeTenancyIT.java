package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.connectors.opensearch.ChunkDocument;
import io.raptorflow.connectors.opensearch.KnowledgeFilter;
import io.raptorflow.connectors.opensearch.KnowledgeHits;
import io.raptorflow.connectors.opensearch.KnowledgeIndex;
import io.raptorflow.connectors.opensearch.KnowledgeQuery;
import io.raptorflow.connectors.opensearch.KnowledgeStore;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.connectors.opensearch.QueryRefused;
import io.raptorflow.local.cli.CommandRun;
import io.raptorflow.local.testing.SharedServers;
import io.raptorflow.local.testing.UniqueNames;
import io.raptorflow.schemas.Lord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tenants of hostile names share an index; nothing that is asked for one finds another's. */
@ExtendWith(SharedServers.class)
class KnowledgeTenancyIT {
  private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
  private static final int TRIES = 1_000;
  private static final long SEED = 20_261_129L;

  /** Names that mean something to OpenSearch, to JSON, to a URL, or to each other. */
  private static final List<String> TENANTS =
      List.of(
          "acme",
          "zeta",
          "acme,zeta",
          "acme zeta",
          " acme",
          "ACME",
          "acme*",
          "*",
          "_all",
          "acme\" OR tenant:\"zeta",
          "\"}},{\"match_all\":{}}",
          "acme\n{\"query\":{\"match_all\":{}}}",
          "acme\u0000",
          "ac\u00adme",
          "../zeta",
          "acme?routing=zeta",
          "é",
          "e\u0301",
          "😀",
          "x".repeat(1_000));

  /** Words that all tenants' documents hold, and what might be taken for more than a word. */
  private static final List<String> WORDS =
      List.of(
          "campaign",
          "campaign spring secret",
          "* OR tenant:*",
          "tenant:zeta",
          "\"}}]}},{\"match_all\":{}}",
          "/.*/",
          "campaign\n{\"index\":\"*\"}\n{\"query\":{\"match_all\":{}}}",
          "\u2028\u0000é😀",
          "secret of zeta",
          "{{tenant}}",
          "${tenant}");

  private static final List<String> VALUES =
      List.of("brief", "q1", "campaign/7", "*", "b*", "zeta", "brief\"]}},{\"match_all\":{}}", "");

  /** How it is looked for; like means like a document of another tenant. */
  private record Ways(@Nullable String text, boolean like, boolean near, @Nullable String entity) {
    boolean any() {
      return text != null || like || near || entity != null;
    }
  }

  private record Limits(
      Set<Lord> lords, Set<String> types, Set<String> tags, boolean valid, int depth) {}

  private record Attack(int tenant, int other, Ways ways, Limits limits) {}

  @Test
  void noIdNoFilterAndNoQueryReadsAcrossTenants(OpenSearchServer server, UniqueNames names)
      throws IOException {
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(URI.create(server.address())))) {
      KnowledgeStore store = new KnowledgeStore(client, new KnowledgeIndex(names.name("tenancy")));
      store.install();
      store.put(chunks()).join();
      store.refresh();
      int found = 0;

      for (Attack attack : drawn()) {
        String tenant = TENANTS.get(attack.tenant());
        List<ChunkDocument> seen = new ArrayList<>(run(store, attack));
        // a document of another tenant, by its own id, and by the id that all tenants use
        seen.addAll(store.document(tenant, ownDocument(attack.other())).join());
        seen.addAll(store.document(tenant, "shared").join());

        assertThat(seen)
            .as("what %s finds with %s", tenant, attack)
            .allSatisfy(
                chunk -> {
                  assertThat(chunk.tenant()).isEqualTo(tenant);
                  assertThat(chunk.text()).contains("tenant number " + attack.tenant() + ".");
                });
        found += seen.size();
      }
      assertThat(found).as("an attack that finds nothing at all shows nothing").isPositive();
    }
  }

  @Test
  void everyTenantFindsAllItsOwnEveryWay(OpenSearchServer server, UniqueNames names)
      throws IOException {
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(URI.create(server.address())))) {
      KnowledgeStore store = new KnowledgeStore(client, new KnowledgeIndex(names.name("own")));
      store.install();
      store.put(chunks()).join();
      store.refresh();

      for (int i = 0; i < TENANTS.size(); i++) {
        KnowledgeFilter filter = KnowledgeFilter.of(TENANTS.get(i));
        var like = new KnowledgeQuery.Example("shared", "campaign of spring");
        var meaning = new KnowledgeQuery.Meaning(vector(1));

        KnowledgeHits asked =
            store.search(new KnowledgeQuery(filter, "campaign", vector(1), 10)).join();
        KnowledgeHits alike =
            store.search(new KnowledgeQuery(filter, null, like, meaning, null, 10)).join();
        KnowledgeHits named =
            store.search(new KnowledgeQuery(filter, null, null, null, "campaign/7", 10)).join();

        assertThat(asked.byText()).as(TENANTS.get(i)).hasSize(2);
        assertThat(asked.byVector()).hasSize(2);
        assertThat(documents(alike.byText())).containsExactly(ownDocument(i));
        assertThat(documents(alike.byVector())).containsExactly(ownDocument(i));
        assertThat(documents(named.byTime()))
            .as("the latest first")
            .containsExactly(ownDocument(i), "shared");
        assertThat(store.document(TENANTS.get(i), "shared").join()).hasSize(1);
      }
    }
  }

  @Test
  void theCommandShowsATenantItsOwnAndWhy(
      OpenSearchServer server, UniqueNames names, @TempDir Path directory) throws IOException {
    String tenant = names.name("tenant");
    Path json = directory.resolve("found.json");
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(URI.create(server.address())))) {
      KnowledgeStore store = new KnowledgeStore(client, new KnowledgeIndex("raptor"));
      store.install();
      store
          .put(
              List.of(
                  chunk(900, tenant, 900, "shared", MARCH.minusSeconds(60)),
                  chunk(901, tenant, 901, "later", MARCH),
                  chunk(902, names.name("other"), 902, "shared", MARCH)))
          .join();
      store.refresh();
    }

    CommandRun asked =
        search(server, tenant, "Which campaign ran in spring?", "--json", json.toString());
    CommandRun named = search(server, tenant, "--entity", "campaign/7");
    CommandRun alike = search(server, tenant, "--like", "shared", "--budget", "50");
    CommandRun stranger = search(server, names.name("nobody"), "campaign");
    CommandRun missing = search(server, tenant, "--like", "of zeta");

    assertThat(asked.exitCode()).as(asked.err()).isZero();
    assertThat(asked.out())
        .contains("of the 2 passages found", "by words rank 1", "shares campaign, spring")
        .contains("Confidence 0.")
        .doesNotContain("number 902");
    assertThat(json).content().contains("\"confidence\" : 0.", "\"bm25\"", "\"cosine\"");
    assertThat(named.out()).contains("Rank 1: names campaign/7.", "later").doesNotContain("902");
    assertThat(alike.out()).contains("number 901").doesNotContain("number 900", "number 902");
    assertThat(stranger.out()).isEqualToIgnoringNewLines("Nothing was found.");
    assertThat(missing.exitCode()).isEqualTo(1);
    assertThat(missing.err()).contains(tenant + " has no document 'of zeta'");
  }

  private static CommandRun search(OpenSearchServer server, String tenant, String... more) {
    List<String> line =
        new ArrayList<>(List.of("search", "--tenant", tenant, "--opensearch", server.address()));
    line.addAll(List.of(more));
    return CommandRun.of(line.toArray(String[]::new));
  }

  private static List<String> documents(List<KnowledgeHits.Hit> hits) {
    return hits.stream().map(hit -> hit.chunk().document()).toList();
  }

  private static List<ChunkDocument> run(KnowledgeStore store, Attack attack) {
    Ways ways = attack.ways();
    Limits limits = attack.limits();
    var query =
        new KnowledgeQuery(
            new KnowledgeFilter(
                TENANTS.get(attack.tenant()),
                limits.lords(),
                limits.types(),
                limits.tags(),
                null,
                null,
                limits.valid() ? MARCH : null),
            ways.text(),
            ways.like()
                ? new KnowledgeQuery.Example(ownDocument(attack.other()), "secret campaign of zeta")
                : null,
            ways.near() ? new KnowledgeQuery.Meaning(vector(1)) : null,
            ways.entity(),
            limits.depth());
    try {
      KnowledgeHits hits = store.search(query).join();
      return Stream.of(hits.byText(), hits.byVector(), hits.byTime())
          .flatMap(List::stream)
          .map(KnowledgeHits.Hit::chunk)
          .toList();
    } catch (CompletionException e) {
      assertThat(e).hasCauseInstanceOf(QueryRefused.class);
      return List.of();
    }
  }

  /** Drawn by jqwik, outside its engine, which cannot be handed the shared server. */
  private static List<Attack> drawn() {
    List<Attack> drawn = new ArrayList<>();
    JqwikSession.run(
        () -> {
          RandomGenerator<Attack> generator = attacks().generator(TRIES, true);
          Random random = new Random(SEED);
          for (int i = 0; i < TRIES; i++) {
            drawn.add(generator.next(random).value());
          }
        });
    return drawn;
  }

  private static Arbitrary<Attack> attacks() {
    Arbitrary<Integer> tenants = Arbitraries.integers().between(0, TENANTS.size() - 1);
    Arbitrary<String> texts =
        Arbitraries.oneOf(
                Arbitraries.of(WORDS),
                Arbitraries.of(TENANTS),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(30))
            .filter(text -> !text.isBlank());
    Arbitrary<String> entities = Arbitraries.oneOf(Arbitraries.just("campaign/7"), texts);
    Arbitrary<Set<String>> values = Arbitraries.of(VALUES).set().ofMaxSize(1);
    Arbitrary<Boolean> choice = Arbitraries.of(true, false);
    Arbitrary<Ways> ways =
        Combinators.combine(texts.injectNull(0.3), choice, choice, entities.injectNull(0.7))
            .as(Ways::new)
            .filter(Ways::any);
    Arbitrary<Limits> limits =
        Combinators.combine(
                Arbitraries.of(Lord.class).set().ofMaxSize(2),
                values,
                values,
                choice,
                Arbitraries.integers().between(1, 1_000))
            .as(Limits::new);
    return Combinators.combine(tenants, tenants, ways, limits).as(Attack::new);
  }

  /** Two documents a tenant: one of an id that all use, and one of its own, the later. */
  private static List<ChunkDocument> chunks() {
    List<ChunkDocument> chunks = new ArrayList<>();
    for (int i = 0; i < TENANTS.size(); i++) {
      chunks.add(chunk(2 * i, TENANTS.get(i), i, "shared", MARCH.minusSeconds(60)));
      chunks.add(chunk(2 * i + 1, TENANTS.get(i), i, ownDocument(i), MARCH));
    }
    return chunks;
  }

  private static String ownDocument(int tenant) {
    return "of " + TENANTS.get(tenant);
  }

  private static ChunkDocument chunk(
      int id, String tenant, int number, String document, Instant time) {
    return new ChunkDocument(
        "%064x".formatted(id),
        tenant,
        document,
        0,
        "Secret",
        "The secret campaign of spring, tenant number " + number + ".",
        12,
        null,
        "brief",
        "wiki",
        "en",
        List.of("q1"),
        List.of("campaign/7"),
        time,
        null,
        null,
        "hash",
        vector(1));
  }

  private static float[] vector(int direction) {
    float[] vector = new float[ChunkDocument.DIMENSIONS];
    vector[7] = direction;
    return vector;
  }
}
