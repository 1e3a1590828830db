package io.raptorflow.operators.agents.seer.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.Interest;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway") // a null fails the test, which is what it is for
class SpecificationTest {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private final AgentSpec spec = new TrendAnalyst().spec();

  @Test
  void allFiveCapabilitiesAreDeclaredWithTheirPurpose() {
    assertThat(spec.capabilities().keySet())
        .containsExactly(
            "test_trend",
            "decompose_series",
            "detect_breaks",
            "find_turning_points",
            "test_seasonality");
    assertThat(spec.capabilities().values())
        .allSatisfy(capability -> assertThat(capability.purpose()).endsWith("."));
  }

  @Test
  @SuppressWarnings("unchecked") // the only interest, and its rule is by entity id
  void watchingAndAskingReachTheSameMemory() {
    var interest = (Interest<Object>) spec.interests().get(0);
    var rule = (KeyRule.ByEntityId<Object>) interest.memoryKey();
    var capability = (Capability<TrendQuery, ?>) spec.capability("test_trend").orElseThrow();
    var query = new TrendQuery("ads.cpc", null, null, null, null);

    assertThat(rule.key().apply("ads.cpc"))
        .isEqualTo(capability.memoryKey().apply(query))
        .isEqualTo(MemoryKey.series("ads.cpc"));
  }

  @Test
  void aQuestionIsReadFromJson() throws IOException {
    TrendQuery query =
        JSON.readValue(
            """
            {"series": "ads.cpc", "season": 12,
             "window": {"from": "2026-01-01T00:00:00Z"},
             "points": [{"time": "2026-01-01T00:00:00Z", "value": 1.5}]}
            """,
            TrendQuery.class);

    assertThat(query.season()).isEqualTo(12);
    assertThat(query.window()).isEqualTo(new Window(Instant.parse("2026-01-01T00:00:00Z"), null));
    assertThat(query.points())
        .containsExactly(new Point(Instant.parse("2026-01-01T00:00:00Z"), 1.5));
  }

  @Test
  void aPointWithoutValueIsRefusedAndNotZero() {
    assertThatThrownBy(
            () ->
                JSON.readValue(
                    "{\"series\": \"s\", \"points\": [{\"time\": \"2026-01-01T00:00:00Z\"}]}",
                    TrendQuery.class))
        .hasRootCauseInstanceOf(InvalidInput.class);
  }

  @Test
  void anAnswerIsWrittenAsJson() {
    var query = new BreakQuery("s", Asking.hourly(1, 1, 1, 1, 1, 5, 5, 5, 5, 5), null, null, null);
    BreakReport report = Asking.computed(Asking.ask("detect_breaks", query, BreakReport.class));

    JsonNode json = JSON.valueToTree(report);

    assertThat(json.at("/breaks/0/observation").asInt()).isEqualTo(5);
    assertThat(json.at("/supF").isNumber()).isTrue();
    assertThat(json.at("/numbers/1/bic").isNumber()).isTrue();
  }
}
