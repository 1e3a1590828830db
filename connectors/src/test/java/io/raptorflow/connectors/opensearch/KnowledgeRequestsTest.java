package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.Lord;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KnowledgeRequestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final KnowledgeIndex INDEX = new KnowledgeIndex("raptor");
  private static final KnowledgeRequests REQUESTS = new KnowledgeRequests(INDEX);

  @Test
  void aQueryWithEveryFilterIsAskedByWordsAndByVectorUnderTheSameFilter() throws IOException {
    var filter =
        new KnowledgeFilter(
            "acme",
            Set.of(Lord.SEER, Lord.ARCHITECT),
            Set.of("brief"),
            Set.of("q2", "launch"),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-04-01T00:00:00Z"),
            Instant.parse("2026-03-15T12:00:00Z"));

    List<JsonNode> lines =
        lines(REQUESTS.search(new KnowledgeQuery(filter, "spring launch", vector(), 50)));

    lines.forEach(KnowledgeRequestsTest::foldVectors);
    assertThat(lines).isEqualTo(golden("knowledge-search.ndjson"));
  }

  @Test
  void theTemplateHasTheChosenAnalyzerConstantsAndVectors() throws IOException {
    JsonNode template = JSON.readTree(INDEX.template());

    assertThat(template).isEqualTo(golden("knowledge-template-golden.json").get(0));
  }

  @Test
  void aChunkIsWrittenUnderItsIdAndItsTenantsRouting() throws IOException {
    ChunkDocument chunk = chunk("acme, \"inc\"\n", "a\" } , \n\u0000 text");

    List<JsonNode> lines = lines(REQUESTS.bulk(List.of(chunk)));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).at("/index/_index").asText()).isEqualTo("raptor-knowledge");
    assertThat(lines.get(0).at("/index/_id").asText()).isEqualTo(chunk.id());
    assertThat(lines.get(0).at("/index/routing").asText()).matches("[0-9a-f]{16}");
    assertThat(lines.get(1).at("/tenant").asText()).isEqualTo(chunk.tenant());
    assertThat(lines.get(1).at("/text").asText()).isEqualTo(chunk.text());
    assertThat(lines.get(1).has("lord")).isFalse();
  }

  @Test
  void halfACharacterIsReplacedInAllThatIsLookedFor() {
    String broken = "spring \uD83D";
    String whole = "spring \uFFFD";

    var query =
        new KnowledgeQuery(
            KnowledgeFilter.of("acme"),
            broken,
            new KnowledgeQuery.Example("d", broken),
            null,
            broken,
            List.of(new KnowledgeQuery.Beside(List.of(broken), broken, 1)),
            10);

    assertThat(query.text()).isEqualTo(whole);
    assertThat(query.like()).isEqualTo(new KnowledgeQuery.Example("d", whole));
    assertThat(query.entity()).isEqualTo(whole);
    assertThat(query.beside()).containsExactly(new KnowledgeQuery.Beside(List.of(whole), whole, 1));
    assertThat(new KnowledgeQuery(KnowledgeFilter.of("acme"), "a \uD83D\uDE00", vector(), 1).text())
        .isEqualTo("a \uD83D\uDE00");
  }

  /** Of any code units: halves of pairs, whole pairs, and what is around them. */
  @Provide
  Arbitrary<String> anyTexts() {
    return Arbitraries.oneOf(
            Arbitraries.chars().range('\uD7FE', '\uE001'),
            Arbitraries.of('\uD83D', '\uDE00'),
            Arbitraries.chars().range(' ', '~'))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20)
        .map(units -> units.stream().map(String::valueOf).collect(Collectors.joining()));
  }

  @Property
  void whateverTheTextsOfAChunkItIsWrittenAndFoundByThem(@ForAll("anyTexts") String any)
      throws IOException {
    var filter = new KnowledgeFilter("acme", Set.of(), Set.of(any), Set.of(any), null, null, null);

    JsonNode chunk = JSON.readTree(KnowledgeIndex.source(chunkOf("acme", any)));
    JsonNode clauses =
        lines(REQUESTS.search(new KnowledgeQuery(filter, "words", vector(), 10)))
            .get(1)
            .at("/query/bool/filter");
    JsonNode document =
        lines(REQUESTS.document("acme", any, 10)).get(1).at("/query/bool/filter/1/term/document");

    assertThat(clauses)
        .contains(JSON.createObjectNode().set("term", json("tags", chunk.at("/tags/0").asText())));
    assertThat(clauses.toString()).contains(chunk.path("type").toString());
    assertThat(document).isEqualTo(chunk.path("document"));
    assertThat(chunk.at("/entities/0")).isEqualTo(chunk.path("title"));
    assertThat(chunk.path("text").asText().codePoints())
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  @Property
  void aTenantWithHalfACharacterIsRefusedInASentenceAndAnyOtherIsLookedFor(
      @ForAll("anyTexts") String any) throws IOException {
    String tenant = "t" + any;
    boolean isWhole =
        tenant
            .codePoints()
            .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (isWhole) {
      assertThat(REQUESTS.document(KnowledgeFilter.of(tenant).tenant(), "d", 1)).isNotEmpty();
    } else {
      assertThatThrownBy(() -> KnowledgeFilter.of(tenant))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half surrogate pairs");
      assertThatThrownBy(() -> chunkOf(tenant, "text"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half a surrogate pair");
    }
  }

  /** Says the same in each of its texts. */
  private static ChunkDocument chunkOf(String tenant, String any) {
    return new ChunkDocument(
        "ab".repeat(32),
        tenant,
        any,
        0,
        any,
        any,
        7,
        null,
        any,
        any,
        "en",
        List.of(any),
        List.of(any),
        Instant.parse("2026-03-01T00:00:00Z"),
        null,
        null,
        "hash",
        vector());
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    Arbitrary<String> attacks =
        Arbitraries.of(
            "a,b",
            "*",
            "\"}},{\"match_all\":{}}",
            "x\n{\"index\":\"*\"}\n{\"query\":{\"match_all\":{}}}",
            "acme\" OR tenant:*",
            "\\\"",
            "\u2028\u0000é😀",
            "_all");
    return Arbitraries.oneOf(
        attacks, Arbitraries.strings().ofMinLength(1).ofMaxLength(40), attacks.map(a -> a + a));
  }

  @Provide
  Arbitrary<KnowledgeFilter> filters() {
    Arbitrary<Set<String>> values = hostileTexts().set().ofMaxSize(3);
    Arbitrary<Instant> times =
        Arbitraries.longs().between(-1_000_000_000L, 4_000_000_000L).map(Instant::ofEpochSecond);
    return Combinators.combine(
            hostileTexts().filter(text -> !text.isBlank()),
            Arbitraries.of(Lord.class).set().ofMaxSize(3),
            values,
            values,
            times.injectNull(0.5),
            times.injectNull(0.5),
            times.injectNull(0.5))
        .as(KnowledgeFilter::new);
  }

  @Property
  void noSearchGoesWithoutItsTenantWhateverItsIdsAndWords(
      @ForAll("filters") KnowledgeFilter filter, @ForAll("hostileTexts") String text)
      throws IOException {
    String asked = text.isBlank() ? "words" : text;

    List<JsonNode> lines = lines(REQUESTS.search(new KnowledgeQuery(filter, asked, vector(), 10)));

    assertThat(lines).hasSize(4);
    for (JsonNode header : List.of(lines.get(0), lines.get(2))) {
      assertThat(header.path("index").asText()).isEqualTo("raptor-knowledge");
      assertThat(header.path("routing").asText())
          .isEqualTo(KnowledgeIndex.routing(filter.tenant()))
          .matches("[0-9a-f]{16}");
    }
    JsonNode byText = lines.get(1).at("/query/bool");
    JsonNode byVector = lines.get(3).at("/query/knn/vector");
    assertThat(byText.at("/must/match/content").asText()).isEqualTo(asked);
    assertThat(byText.size()).isEqualTo(2); // must and filter: nothing beside them that would do
    ObjectNode tenant = JSON.createObjectNode();
    tenant.putObject("term").put("tenant", filter.tenant());
    assertThat(byText.path("filter")).contains(tenant);
    assertThat(byVector.at("/filter/bool/filter")).contains(tenant);
    assertThat(byVector.at("/filter/bool").size()).isEqualTo(1);
  }

  @Property
  void noWayToAskGoesWithoutItsTenantOrBesideIt(
      @ForAll("filters") KnowledgeFilter filter,
      @ForAll("hostileTexts") String document,
      @ForAll("hostileTexts") String text,
      @ForAll boolean asked,
      @ForAll boolean liked,
      @ForAll boolean near)
      throws IOException {
    String words = text.isBlank() ? "words" : text;
    var query =
        new KnowledgeQuery(
            filter,
            asked ? words : null,
            liked ? new KnowledgeQuery.Example(document, words) : null,
            near ? new KnowledgeQuery.Meaning(vector()) : null,
            words,
            10);

    List<JsonNode> lines = lines(REQUESTS.search(query));
    List<JsonNode> example = lines(REQUESTS.document(filter.tenant(), document, 10));

    ObjectNode tenant = JSON.createObjectNode();
    tenant.putObject("term").put("tenant", filter.tenant());
    ObjectNode entity = JSON.createObjectNode();
    entity.putObject("term").put("entities", words);
    assertThat(lines).hasSize(2 * query.lists().size());
    for (int i = 0; i < lines.size(); i += 2) {
      assertThat(lines.get(i).path("index").asText()).isEqualTo("raptor-knowledge");
      assertThat(lines.get(i).path("routing").asText())
          .isEqualTo(KnowledgeIndex.routing(filter.tenant()));
      JsonNode body = lines.get(i + 1);
      JsonNode bool =
          body.at("/query/bool").isMissingNode()
              ? body.at("/query/knn/vector/filter/bool")
              : body.at("/query/bool");
      assertThat(bool.path("filter")).contains(tenant, entity);
      assertThat(bool.path("should").isMissingNode()).isTrue();
      assertThat(bool.at("/must_not/term/document").asText()).isEqualTo(liked ? document : "");
    }
    assertThat(example.get(0).path("routing").asText())
        .isEqualTo(KnowledgeIndex.routing(filter.tenant()));
    assertThat(example.get(1).at("/query/bool").size()).isEqualTo(1);
    assertThat(example.get(1).at("/query/bool/filter"))
        .contains(tenant, JSON.createObjectNode().set("term", json("document", document)))
        .hasSize(2);
  }

  @Property
  void whatIsLookedForBesideAQueryIsLookedForUnderItsTenantAndItsEntity(
      @ForAll("filters") KnowledgeFilter filter,
      @ForAll("hostileTexts") String name,
      @ForAll("hostileTexts") String reference)
      throws IOException {
    var beside = new KnowledgeQuery.Beside(List.of(reference), name, 0.25);
    var query = new KnowledgeQuery(filter, "words", null, null, "a/b", List.of(beside), 10);

    List<JsonNode> lines = lines(REQUESTS.search(query));

    assertThat(lines).hasSize(4);
    assertThat(lines.get(2).path("routing").asText())
        .isEqualTo(KnowledgeIndex.routing(filter.tenant()));
    JsonNode bool = lines.get(3).at("/query/bool");
    assertThat(bool.size()).isEqualTo(2); // must and filter: nothing beside them that would do
    assertThat(bool.path("filter"))
        .contains(
            JSON.createObjectNode().set("term", json("tenant", filter.tenant())),
            JSON.createObjectNode().set("term", json("entities", "a/b")));
    JsonNode should = bool.at("/must/bool/should");
    assertThat(should).hasSize(2);
    assertThat(should.at("/0/term/entities/value").asText()).isEqualTo(reference);
    assertThat(should.at("/1/match_phrase/content/query").asText()).isEqualTo(name);
    for (String clause : List.of("/0/term/entities", "/1/match_phrase/content")) {
      assertThat(should.at(clause + "/boost").asDouble()).isEqualTo(0.25);
      assertThat(should.at(clause + "/_name").asText()).isEqualTo("0");
    }
  }

  @Test
  void besideAnEntityAloneNothingIsLookedFor() {
    var beside = new KnowledgeQuery.Beside(List.of(), "shoe", 1);

    assertThat(
            new KnowledgeQuery(
                    KnowledgeFilter.of("a"), null, null, null, "a/b", List.of(beside), 10)
                .lists())
        .containsExactly(KnowledgeQuery.Ranked.BY_TIME);
  }

  @Test
  void whatCannotBeLookedForBesideAQueryIsRefused() {
    var beside = new KnowledgeQuery.Beside(List.of(), "shoe", 1);
    List<KnowledgeQuery.Beside> many = Collections.nCopies(17, beside);

    assertThatThrownBy(() -> new KnowledgeQuery.Beside(List.of(), null, 1))
        .hasMessageContaining("a reference or a name");
    assertThatThrownBy(() -> new KnowledgeQuery.Beside(List.of(), "x".repeat(513), 1))
        .hasMessageContaining("at most 512 characters, had 513");
    assertThatThrownBy(() -> new KnowledgeQuery.Beside(List.of("x".repeat(513)), null, 1))
        .hasMessageContaining("at most 512 characters, had 513");
    assertThatThrownBy(() -> new KnowledgeQuery.Beside(List.of("a", "b", "c", "d", "e"), null, 1))
        .hasMessageContaining("at most 4 references, had 5");
    assertThatThrownBy(() -> new KnowledgeQuery.Beside(List.of(), "shoe", 0))
        .hasMessageContaining("above 0 and at most 1, was 0.0");
    assertThatThrownBy(
            () -> new KnowledgeQuery(KnowledgeFilter.of("a"), "x", null, null, null, many, 1))
        .hasMessageContaining("at most 16 entities are looked for beside a query, were 17");
  }

  private static ObjectNode json(String name, String value) {
    return JSON.createObjectNode().put(name, value);
  }

  @Test
  void aDocumentIsLikeAnotherByItsTellingWords() throws IOException {
    var like = new KnowledgeQuery.Example("d", "a long text");

    JsonNode alone = byText(new KnowledgeQuery(KnowledgeFilter.of("a"), null, like, null, null, 9));
    JsonNode both = byText(new KnowledgeQuery(KnowledgeFilter.of("a"), "q", like, null, null, 9));

    assertThat(alone.at("/more_like_this/like/0").asText()).isEqualTo("a long text");
    assertThat(both.at("/bool/should/0/match/content").asText()).isEqualTo("q");
    assertThat(both.at("/bool/should/1")).isEqualTo(alone);
  }

  private static JsonNode byText(KnowledgeQuery query) throws IOException {
    return lines(REQUESTS.search(query)).get(1).at("/query/bool/must");
  }

  @Test
  void whatCannotBeSearchedForIsRefusedByName() {
    KnowledgeFilter all = KnowledgeFilter.of("acme");

    assertThatThrownBy(() -> KnowledgeFilter.of(" ")).hasMessageContaining("tenant");
    assertThatThrownBy(() -> new KnowledgeQuery(all, "x".repeat(10_001), vector(), 1))
        .hasMessageContaining("10001");
    assertThatThrownBy(() -> new KnowledgeQuery(all, "x", new float[384], 1))
        .hasMessageContaining("not all 0");
    assertThatThrownBy(() -> new KnowledgeQuery(all, "x", new float[3], 1))
        .hasMessageContaining("had 3");
    assertThatThrownBy(() -> new KnowledgeQuery(all, null, null, null, null, 1))
        .hasMessageContaining("a text, a document, a vector or an entity");
    assertThatThrownBy(() -> new KnowledgeQuery(all, null, null, null, " ", 1))
        .hasMessageContaining("an entity has 1 to");
    assertThatThrownBy(() -> new KnowledgeQuery(all, "x", vector(), 1_001))
        .hasMessageContaining("1001");
  }

  static float[] vector() {
    float[] vector = new float[ChunkDocument.DIMENSIONS];
    vector[0] = 0.6f;
    vector[383] = -0.8f;
    return vector;
  }

  static ChunkDocument chunk(String tenant, String text) {
    return new ChunkDocument(
        "ab".repeat(32),
        tenant,
        "document",
        0,
        "title",
        text,
        7,
        null,
        "brief",
        "wiki",
        "en",
        List.of("q2"),
        List.of("campaign-7"),
        Instant.parse("2026-03-01T00:00:00Z"),
        null,
        Instant.parse("2026-05-01T00:00:00Z"),
        "hash",
        vector());
  }

  /** A vector of 384 numbers as how many it has. */
  private static void foldVectors(JsonNode line) {
    if (line.at("/query/knn/vector") instanceof ObjectNode knn) {
      knn.put("vector", knn.path("vector").size());
    }
  }

  private static List<JsonNode> lines(byte[] ndjson) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : new String(ndjson, UTF_8).split("\n")) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  private static List<JsonNode> golden(String name) throws IOException {
    try (InputStream in = KnowledgeRequestsTest.class.getResourceAsStream(name)) {
      return JSON.readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
    }
  }
}
