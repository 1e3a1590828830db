package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.connectors.opensearch.OpenSearchClient;
import io.raptorflow.connectors.opensearch.OpenSearchConnection;
import io.raptorflow.local.Runtimes;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs the query of every panel against indices that the jobs have filled. */
@ExtendWith(SharedStack.class)
class DashboardsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

  @Test
  void everyPanelOfTheOverviewShowsSomething(LocalJobs jobs) throws Exception {
    Bus bus = new Bus(jobs);
    String agents = jobs.submitAgents(CHECKPOINTS, "--agents.status-interval", "PT1S");
    String index = jobs.submitIndex(CHECKPOINTS);
    bus.publish(seriesWithASpike());
    bus.publish(Bus.metric("broken", "dash", NOON, 1).toBuilder().hops(17).build());
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask", "dash", NOON.plus(Duration.ofDays(10))));
    bus.awaitAnswer("ask");

    try (OpenSearchClient client =
        OpenSearchClient.connect(OpenSearchConnection.to(jobs.openSearch()))) {
      Map<String, JsonNode> panels = panels();
      assertThat(panels).hasSizeGreaterThanOrEqualTo(6);
      panels.forEach(
          (title, url) ->
              Eventually.eventually(() -> buckets(client, jobs, url), count -> count > 0));
    }
    jobs.flink().cancel(agents);
    jobs.flink().cancel(index);
  }

  private static int buckets(OpenSearchClient client, LocalJobs jobs, JsonNode url) {
    String own = url.path("index").asText().replaceFirst("^raptor", jobs.indices().prefix());
    try {
      client.call("POST", "/" + jobs.indices().prefix() + "-*/_refresh");
      OpenSearchClient.Reply reply =
          client.call("POST", "/" + own + "/_search", url.path("body").toString());
      int buckets = 0;
      for (JsonNode aggregation : reply.json().path("aggregations")) {
        for (JsonNode bucket : aggregation.path("buckets")) {
          buckets += bucket.path("doc_count").asInt() > 0 ? 1 : 0;
        }
      }
      return buckets;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where each Vega panel gets its data, by title. */
  private static Map<String, JsonNode> panels() throws IOException {
    Path file = Runtimes.find().home().resolve("deploy/opensearch/dashboards/overview.ndjson");
    Map<String, JsonNode> panels = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode saved = JSON.readTree(line);
      if (saved.path("type").asText().equals("visualization")) {
        JsonNode state = JSON.readTree(saved.at("/attributes/visState").asText());
        JsonNode spec = JSON.readTree(state.at("/params/spec").asText());
        panels.put(saved.at("/attributes/title").asText(), spec.at("/data/url"));
      }
    }
    return panels;
  }

  private static List<Event> seriesWithASpike() {
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      double value = i == 1_400 ? 10_000 : 100 + i * 37 % 11;
      points.add(Bus.metric("d" + i, "dash", NOON.plus(Duration.ofMinutes(5L * i)), value));
    }
    return points;
  }
}
