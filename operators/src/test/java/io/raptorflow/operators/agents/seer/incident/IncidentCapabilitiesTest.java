package io.raptorflow.operators.agents.seer.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.MemoryKey;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentCapabilitiesTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private static final Map<String, String> QUESTIONS =
      Map.of(
          "explain_anomaly",
          """
          {"series": "ads.cost", "unit": "EUR", "change": {"expected": 100, "actual": 60},
           "cuts": [{"dimension": "device", "elements": [
             {"name": "mobile", "change": {"expected": 60, "actual": 20}},
             {"name": "desktop", "change": {"expected": 40, "actual": 40}}]}]}
          """,
          "detect_changes",
          """
          {"series": "ads.cost", "points": [{"time": "2026-10-05T10:00:00Z", "value": 1},
           {"time": "2026-10-05T11:00:00Z", "value": 2}], "baseline": 2}
          """,
          "group_anomalies",
          """
          {"from": "2026-09-01T00:00:00Z", "to": "2026-10-05T12:00:00Z", "window": "PT1H",
           "alarms": [{"series": "ads.cpc", "time": "2026-10-05T09:00:00Z"},
             {"series": "shop.orders", "time": "2026-10-05T09:05:00Z"}],
           "graph": [{"upstream": "ads.cpc", "downstream": "shop.orders"}]}
          """,
          "assess_severity",
          """
          {"incident": "i-1", "series": "shop.orders", "unit": "orders",
           "points": [{"time": "2026-10-05T09:00:00Z", "expected": 100, "actual": 70}],
           "step": "PT3H", "unitValue": {"amount": 5, "currency": "EUR"}, "badSide": "low"}
          """);

  @Test
  void eachIsRegisteredOnceUnderItsName() {
    assertThat(Tasks.spec().capabilities().keySet())
        .containsExactly("explain_anomaly", "detect_changes", "group_anomalies", "assess_severity");
  }

  @Test
  void eachAnswersAQuestionThatComesAsJson() throws IOException {
    for (Capability<?, ?> capability : Tasks.spec().capabilities().values()) {
      Object input = JSON.readValue(QUESTIONS.get(capability.name()), capability.input());
      Object output = Tasks.computed(input, Tasks.NOON, new HeapMemory()).output();

      assertThat(output).isInstanceOf(capability.output());
      assertThat(JSON.writeValueAsString(output)).doesNotContain("NaN", "Infinity");
    }
  }

  @Test
  void aQuestionAboutASeriesReadsTheMemoryThatWatchesIt() throws IOException {
    assertThat(key("detect_changes")).isEqualTo(MemoryKey.series("ads.cost"));
    assertThat(key("explain_anomaly")).isEqualTo(MemoryKey.NONE);
    assertThat(key("group_anomalies")).isEqualTo(MemoryKey.NONE);
    assertThat(key("assess_severity")).isEqualTo(MemoryKey.tenant());
  }

  @SuppressWarnings("unchecked") // decoded into the capability's own input
  private static MemoryKey key(String name) throws IOException {
    var capability = (Capability<Object, Object>) Tasks.spec().capability(name).orElseThrow();
    return capability.memoryKey().apply(JSON.readValue(QUESTIONS.get(name), capability.input()));
  }
}
