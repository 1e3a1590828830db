package io.raptorflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class KnowledgeJobTest {
  @Test
  void documentsAndGraphAreStepsOfOneJobEachWithAnIdOfItsOwn() {
    JobSettings settings = JobSettings.read(new String[0], Map.of());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);

    KnowledgeJob.build(env, settings);

    StreamGraph graph = env.getStreamGraph();
    assertThat(graph.getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("ingest", "chunk-ledger", "graph-ingest")
        .filteredOn(Objects::nonNull)
        .doesNotHaveDuplicates();
  }
}
