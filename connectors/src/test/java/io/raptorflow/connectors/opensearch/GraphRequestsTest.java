package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class GraphRequestsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final GraphIndex INDEX = new GraphIndex("raptor");

  @Provide
  Arbitrary<String> hostileTexts() {
    Arbitrary<String> attacks =
        Arbitraries.of(
            "a,b",
            "*",
            "_all",
            "\"}},{\"match_all\":{}}",
            "x\n{\"index\":\"*\"}\n{\"query\":{\"match_all\":{}}}",
            "acme\" OR tenant:*",
            "\\\"",
            "\u2028\u0000é😀");
    return Arbitraries.oneOf(
        attacks, Arbitraries.strings().ofMinLength(1).ofMaxLength(40), attacks.map(a -> a + a));
  }

  @Property
  void noSearchGoesWithoutItsTenantWhateverItsIds(
      @ForAll("hostileTexts") String tenant, @ForAll("hostileTexts") String node)
      throws IOException {
    var requests = new GraphRequests(INDEX, tenant);

    List<JsonNode> lines = lines(requests.relations(List.of(node, node), 7));
    lines.addAll(lines(requests.names(List.of(node))));
    lines.addAll(lines(requests.called(List.of(node), 7)));

    assertThat(lines).hasSize(8);
    List<String> fields = List.of("ends", "ends", "node", "called");
    for (int i = 0; i < lines.size(); i += 2) {
      JsonNode header = lines.get(i);
      JsonNode filter = lines.get(i + 1).at("/query/bool/filter");
      assertThat(header.path("index").asText()).isEqualTo("raptor-graph");
      assertThat(header.path("routing").asText())
          .isEqualTo(KnowledgeIndex.routing(tenant))
          .matches("[0-9a-f]{16}");
      assertThat(filter).hasSize(2);
      assertThat(filter.at("/0/term/tenant").asText()).isEqualTo(tenant);
      assertThat(filter.at("/1/terms/" + fields.get(i / 2) + "/0").asText()).isEqualTo(node);
      assertThat(lines.get(i + 1).path("query").size()).isEqualTo(1);
    }
  }

  @Test
  void relationsComeByWhenTheyWereSeenLastAndNoMoreThanAsked() throws IOException {
    JsonNode body = lines(new GraphRequests(INDEX, "acme").relations(List.of("a/b"), 7)).get(1);

    assertThat(body.path("size").asInt()).isEqualTo(7);
    assertThat(body.at("/sort/0/last").asText()).isEqualTo("desc");
  }

  @Test
  void namesAreLookedUpWithinABound() throws IOException {
    JsonNode body = lines(new GraphRequests(INDEX, "acme").called(List.of("a", "a b"), 7)).get(1);

    assertThat(body.path("size").asInt()).isEqualTo(7);
    assertThat(body.at("/query/bool/filter/1/terms/called")).hasSize(2);
    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(URI.create("http://127.0.0.1:1")))) {
      var store = new GraphStore(client, INDEX);
      assertThatThrownBy(() -> store.called("acme", Collections.nCopies(4_097, "a")))
          .hasMessage("at most 4096 names can be looked up at once, were 4097");
      assertThatThrownBy(() -> store.called(" ", List.of("a")))
          .hasMessage("a question about a graph has no tenant");
    }
  }

  @Test
  void moreNamesThanOneSearchMayBringAreAskedForInParts() throws IOException {
    List<String> nodes = IntStream.rangeClosed(0, 20_000).mapToObj(i -> "person/" + i).toList();

    List<JsonNode> lines = lines(new GraphRequests(INDEX, "acme").names(nodes));

    assertThat(lines).hasSize(6);
    List<String> asked = new ArrayList<>();
    for (int i = 1; i < lines.size(); i += 2) {
      assertThat(lines.get(i).path("size").asInt()).isBetween(1, 10_000);
      lines.get(i).at("/query/bool/filter/1/terms/node").forEach(node -> asked.add(node.asText()));
    }
    assertThat(asked).isEqualTo(nodes);
  }

  @Test
  void documentsArePutAndRemovedUnderTheirTenantsRouting() throws IOException {
    byte[] source = "{}".getBytes(UTF_8);
    var bulk =
        new BulkRequest(List.of(INDEX.put("a,b", "1f", 7, source), INDEX.remove("a,b", "2f", 8)));

    List<JsonNode> lines = lines(bulk.lines());

    assertThat(lines.get(0).at("/index/_index").asText()).isEqualTo("raptor-graph");
    assertThat(lines.get(0).at("/index/routing").asText()).isEqualTo(KnowledgeIndex.routing("a,b"));
    assertThat(lines.get(0).at("/index/version").asLong()).isEqualTo(7);
    assertThat(lines.get(2).at("/delete/routing").asText())
        .isEqualTo(KnowledgeIndex.routing("a,b"));
  }

  @Test
  void theTemplateIndexesOnlyWhatIsSearchedBy() throws IOException {
    JsonNode template = JSON.readTree(INDEX.template());

    assertThat(template.at("/index_patterns/0").asText()).isEqualTo("raptor-graph");
    assertThat(template.at("/template/mappings/_routing/required").asBoolean()).isTrue();
    assertThat(template.at("/template/mappings/properties").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("tenant", "ends", "node", "called", "last");
  }

  @Test
  void aQuestionWithoutTenantOrBoundsIsRefused() {
    assertThatThrownBy(() -> new GraphQuery(" ", List.of("a/b"), 1, 1))
        .hasMessage("a question about a graph has no tenant");
    assertThatThrownBy(() -> new GraphQuery("acme", List.of(), 1, 1))
        .hasMessage("nodes must lie between 1 and 64, were 0");
    assertThatThrownBy(() -> new GraphQuery("acme", List.of("a/b"), 5, 1))
        .hasMessage("hops must lie between 1 and 4, were 5");
    assertThatThrownBy(() -> new GraphQuery("acme", List.of("a/b"), 1, 101))
        .hasMessage("relations must lie between 1 and 100, were 101");
  }

  private static List<JsonNode> lines(byte[] lines) throws IOException {
    List<JsonNode> parsed = new ArrayList<>();
    for (String line : new String(lines, UTF_8).split("\n")) {
      parsed.add(JSON.readTree(line));
    }
    return parsed;
  }
}
