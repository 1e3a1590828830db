package io.raptorflow.operators.host;

import static io.raptorflow.operators.host.HostBench.metric;
import static io.raptorflow.operators.host.HostBench.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.operators.agents.seer.anomaly.AnomalyDetector;
import io.raptorflow.operators.knowledge.context.ContextSettings;
import io.raptorflow.operators.knowledge.context.ContextSupply;
import io.raptorflow.operators.knowledge.context.HeapContextCache;
import io.raptorflow.operators.knowledge.context.TestingSource;
import io.raptorflow.operators.types.Types;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.context.ContextSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks on their way through the whole topology, on Flink's own cluster, without Kryo. */
class TasksWithContextTest {
  @RegisterExtension
  static final MiniClusterExtension CLUSTER =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String EXPLAIN =
      "{'agent':'AnomalyDetector','capability':'explain_anomaly','input':{'series':'ads.cost',"
          + "'change':{'expected':100,'actual':60},'cuts':[{'dimension':'device','elements':["
          + "{'name':'mobile','change':{'expected':60,'actual':20}},"
          + "{'name':'desktop','change':{'expected':40,'actual':40}}]}]}}";
  private static final String TALLY =
      "{'agent':'TallyAgent','capability':'tally','input':{'series':'ads.cpc'}}";

  @Test
  void anAnswerQuotesWhatDocumentsSayAndItsEvidenceNamesThem() throws Exception {
    JsonNode result = explain(TestingSource::answering);

    assertThat(result.at("/output/documents/0/document").asText()).isEqualTo("guide");
    assertThat(result.at("/output/documents/0/text").asText())
        .isEqualTo("acme on ads cost, decrease, device mobile");
    assertThat(result.path("evidence"))
        .extracting(JsonNode::asText)
        .containsExactly("metric/ads.cost", "passage/guide-1");
    assertThat(result.has("degraded")).isFalse();
  }

  @Test
  void anAnswerThatCouldNotBeGivenContextSaysWhatIsMissing() throws Exception {
    JsonNode result = explain(TestingSource::failing);

    assertThat(result.path("degraded").asBoolean()).isTrue();
    assertThat(result.path("missing"))
        .extracting(JsonNode::asText)
        .containsExactly("passages of documents: the index is away");
    assertThat(result.at("/output/documents")).isEmpty();
  }

  @Test
  void contextChangesNoFigure() throws Exception {
    JsonNode with = explain(TestingSource::answering);
    JsonNode failed = explain(TestingSource::failing);
    JsonNode without = explain(null);

    for (String figure : List.of("/confidence", "/output/change", "/output/dimensions")) {
      assertThat(with.at(figure)).as(figure).isEqualTo(without.at(figure));
      assertThat(failed.at(figure)).as(figure).isEqualTo(without.at(figure));
    }
    assertThat(without.has("degraded")).isFalse();
  }

  @Test
  void whatAsksNothingIsAnsweredAsBefore() throws Exception {
    List<Event> events = List.of(metric("1", 1), task("t", json(TALLY)), task("broken", "{"));

    assertThat(ids(said(events, TestingSource::failing)))
        .isEqualTo(ids(said(events, null)))
        .isNotEmpty();
  }

  private static JsonNode explain(ContextSource.@Nullable Opener source) throws Exception {
    Event result =
        said(List.of(task("explain", json(EXPLAIN))), source).stream()
            .filter(event -> event.type() == EventType.RESULT_GENERATED)
            .findFirst()
            .orElseThrow();
    return read(result.data());
  }

  private static JsonNode read(byte[] data) throws IOException {
    return JSON.readTree(data);
  }

  private static List<String> ids(List<Event> events) {
    return events.stream()
        .filter(event -> event.type() != EventType.STATUS_UPDATED)
        .map(Event::id)
        .sorted()
        .toList();
  }

  private static List<Event> said(List<Event> events, ContextSource.@Nullable Opener source)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.OBJECT_REUSE, true);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration).setParallelism(2);
    ContextSupply supply =
        source == null
            ? null
            : new ContextSupply(
                new ContextSettings(Duration.ofSeconds(30), Duration.ofMinutes(1), 10),
                source,
                HeapContextCache::new);
    var said =
        AgentHosting.host(
            env.fromData(Types.EVENT, events.toArray(Event[]::new)),
            () -> List.of(new AnomalyDetector(), new TallyAgent()),
            HostSettings.DEFAULT,
            HostBench.Strikes::new,
            supply);
    return said.executeAndCollect(1_000);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
