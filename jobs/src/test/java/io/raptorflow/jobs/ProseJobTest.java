package io.raptorflow.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class ProseJobTest {
  @Test
  void withoutALanguageModelThereIsNoJob() {
    JobSettings settings = JobSettings.read(new String[0], Map.of());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    assertThatThrownBy(() -> ProseJob.build(env, settings))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("language.protocol: found none");
  }

  @Test
  void oneTaskAsksTheModelWhateverTheParallelismAndNoSecretIsInThePlan() {
    Map<String, String> environment =
        Map.of(
            "RAPTORFLOW_LANGUAGE_PROTOCOL", "openai",
            "RAPTORFLOW_LANGUAGE_URL", "https://models.example/v1",
            "RAPTORFLOW_LANGUAGE_MODEL", "large",
            "RAPTORFLOW_LANGUAGE_KEY", "tyrannosaurus");
    JobSettings settings = JobSettings.read(new String[0], environment);
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    env.setParallelism(4);
    ProseJob.build(env, settings);
    var graph = env.getStreamGraph();
    assertThat(graph.getStreamNodes())
        .filteredOn(node -> "prose".equals(node.getTransformationUID()))
        .singleElement()
        .satisfies(node -> assertThat(node.getParallelism()).isEqualTo(1));
    assertThat(graph.getStreamingPlanAsJSON()).doesNotContain("tyrannosaurus");
  }
}
