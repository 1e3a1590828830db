package io.raptorflow.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.testing.Dedicated;
import io.raptorflow.local.testing.SharedServers;
import io.raptorflow.local.testing.UniqueNames;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServers.class)
class OpenSearchServerIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void textIsFoundByItsStem(OpenSearchServer search, UniqueNames names) throws Exception {
    String index = names.name("text");
    send(
        search,
        "PUT",
        "/" + index,
        """
        {"mappings":{"properties":{"body":{"type":"text","analyzer":"english"}}}}""");
    send(search, "PUT", "/" + index + "/_doc/1?refresh=true", "{\"body\":\"running campaigns\"}");
    send(search, "PUT", "/" + index + "/_doc/2?refresh=true", "{\"body\":\"a quiet week\"}");
    JsonNode hits =
        send(
                search,
                "POST",
                "/" + index + "/_search",
                "{\"query\":{\"match\":{\"body\":\"campaign\"}}}")
            .at("/hits/hits");
    assertThat(hits.findValuesAsText("_id")).containsExactly("1");
  }

  @Test
  void vectorsAreFoundNearestFirstUnderAFilter(OpenSearchServer search, UniqueNames names)
      throws Exception {
    String index = names.name("vectors");
    send(
        search,
        "PUT",
        "/" + index,
        """
        {"settings":{"index.knn":true},"mappings":{"properties":{
          "tenant":{"type":"keyword"},
          "vector":{"type":"knn_vector","dimension":3,
            "method":{"name":"hnsw","engine":"lucene","space_type":"cosinesimil"}}}}}""");
    put(search, index, "near", "acme", "[1.0,0.1,0.0]");
    put(search, index, "far", "acme", "[0.0,1.0,0.0]");
    put(search, index, "other-tenant", "zeta", "[1.0,0.0,0.0]");
    JsonNode hits =
        send(
                search,
                "POST",
                "/" + index + "/_search",
                """
                {"query":{"knn":{"vector":{"vector":[1.0,0.0,0.0],"k":2,
                  "filter":{"term":{"tenant":"acme"}}}}}}""")
            .at("/hits/hits");
    assertThat(hits.findValuesAsText("_id")).containsExactly("near", "far");
  }

  @Test
  void scriptsAndPercolatorAreThere(OpenSearchServer search, UniqueNames names) throws Exception {
    String index = names.name("percolator");
    send(
        search,
        "PUT",
        "/" + index,
        """
        {"mappings":{"properties":{"rule":{"type":"percolator"},"cost":{"type":"double"}}}}""");
    send(
        search,
        "PUT",
        "/" + index + "/_doc/dear?refresh=true",
        """
        {"rule":{"script":{"script":"doc['cost'].value > 10"}}}""");
    JsonNode hits =
        send(
                search,
                "POST",
                "/" + index + "/_search",
                """
                {"query":{"percolate":{"field":"rule","document":{"cost":12.5}}}}""")
            .at("/hits/hits");
    assertThat(hits.findValuesAsText("_id")).containsExactly("dear");
  }

  @Test
  void documentsAndPortSurviveACrash(@Dedicated OpenSearchServer search) throws Exception {
    String address = search.address();
    send(search, "PUT", "/kept/_doc/1?refresh=true", "{\"body\":\"before\"}");
    search.kill();
    search.start();
    assertThat(search.address()).isEqualTo(address);
    assertThat(send(search, "GET", "/kept/_doc/1", "").at("/_source/body").asText())
        .isEqualTo("before");
  }

  private static void put(
      OpenSearchServer search, String index, String id, String tenant, String vector)
      throws Exception {
    String document = "{\"tenant\":\"%s\",\"vector\":%s}".formatted(tenant, vector);
    send(search, "PUT", "/%s/_doc/%s?refresh=true".formatted(index, id), document);
  }

  private static JsonNode send(OpenSearchServer search, String method, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(search.address() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isBetween(200, 201);
    return JSON.readTree(response.body());
  }
}
