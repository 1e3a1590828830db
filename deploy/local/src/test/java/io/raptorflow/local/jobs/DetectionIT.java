package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.bus.RuleTopic;
import io.raptorflow.local.bus.RuleTopic.RuleText;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.operators.detection.rules.InvalidRule;
import io.raptorflow.operators.detection.rules.RuleReader;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules on the control topic, and the alerts that people read. */
@ExtendWith(SharedStack.class)
class DetectionIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final String[] PROMPT = {
    "--bus.out-of-orderness", "PT1S", "--bus.idleness", "PT1S"
  };
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void aRuleThatIsAddedWorksAtOnceOutlivesASavepointWithWhatItHasSeenAndEnds(LocalJobs jobs)
      throws Exception {
    Bus bus = new Bus(jobs);
    String first = jobs.submitDetection(CHECKPOINTS, PROMPT);
    publish(jobs, rule("rise", 1, true));
    // A rule sees what comes after it; this one says when it is there.
    awaitAlert(jobs, bus, "rise", "probe", 0);

    bus.publish(metric("half", 100, 1));
    bus.awaitRead("detection");
    String savepoint =
        jobs.flink().stopWithSavepoint(first, Optional.empty(), Duration.ofMinutes(2));
    String second = jobs.resumeDetection(savepoint, CHECKPOINTS, PROMPT);
    bus.publish(metric("half", 101, 2));
    bus.publish(metric("half", 200, 0));
    JsonNode alert = alert(bus, "rule/rise/metric/half");
    assertThat(alert.path("evidence").get(0).asText()).isEqualTo("half-100");
    assertThat(alert.path("sentence").asText()).isEqualTo("metric/half rose from 1.0");
    assertThat(alert.path("count").asInt()).isEqualTo(1);

    publish(jobs, rule("rise", 2, false));
    publish(jobs, rule("soar", 1, true));
    awaitAlert(jobs, bus, "soar", "other", 300);
    assertThat(alerts(bus)).noneMatch(each -> cause(each).startsWith("rule/rise/metric/other-"));
    assertThat(jobs.flink().failure(second)).isEmpty();
    jobs.flink().cancel(second);
  }

  @Test
  void whatAgentsWarnOfAgainAndAgainIsOneAlertThatCloses(LocalJobs jobs) {
    Bus bus = new Bus(jobs);
    String job = jobs.submitDetection(CHECKPOINTS, PROMPT);
    for (int i = 0; i < 30; i++) {
      bus.publish(warning("w" + i, i));
    }
    bus.publish(warning("later", 60 * 48));
    bus.publish(metric("clock", 60 * 96, 1));
    List<JsonNode> told =
        Eventually.eventually(() -> alerts(bus), alerts -> alerts.size() >= 4).stream().toList();
    assertThat(told)
        .extracting(each -> each.path("state").asText() + " " + each.path("count").asInt())
        .startsWith("opened 1", "updated 10", "closed 30", "opened 1");
    jobs.flink().cancel(job);
  }

  /** Publishes pairs of rising points, each of a series of its own, until the rule has seen one. */
  private static void awaitAlert(
      LocalJobs jobs, Bus bus, String rule, String series, int fromMinute) {
    int[] attempt = {0};
    Eventually.eventually(
        () -> {
          int at = fromMinute + 3 * attempt[0];
          String name = series + "-" + attempt[0]++;
          bus.publish(metric(name, at, 1), metric(name, at + 1, 2), metric(name, at + 2, 0));
          return alerts(bus);
        },
        alerts ->
            alerts.stream()
                .anyMatch(
                    each -> cause(each).startsWith("rule/" + rule + "/metric/" + series + "-")));
  }

  private static JsonNode alert(Bus bus, String cause) {
    return Eventually.eventually(
            () -> alerts(bus).stream().filter(each -> cause(each).equals(cause)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static List<JsonNode> alerts(Bus bus) {
    return bus.events().stream()
        .filter(event -> event.subject().startsWith("alert/"))
        .map(DetectionIT::payload)
        .toList();
  }

  private static String cause(JsonNode alert) {
    return alert.path("cause").asText();
  }

  private static JsonNode payload(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Event metric(String series, int minute, double value) {
    return Bus.metric(series + "-" + minute, series, NOON.plus(Duration.ofMinutes(minute)), value);
  }

  private static Event warning(String id, int minute) {
    return metric("cpc", minute, 1).toBuilder()
        .id(id)
        .type(io.raptorflow.schemas.EventType.WARNING_ISSUED)
        .channel(null)
        .agent("TrendAnalyst")
        .data("{\"sentence\": \"It rises.\"}".getBytes(UTF_8))
        .build();
  }

  private static void publish(LocalJobs jobs, String json) throws InvalidRule {
    RuleTopic.publish(
        jobs.bus(), jobs.topics(), List.of(new RuleText(new RuleReader().read(json), json)));
  }

  private static String rule(String id, int version, boolean enabled) {
    return """
        {"tenant": "acme", "id": "%s", "version": %d, "enabled": %b,
         "key": "event.subject", "valid_from": "2026-03-01T00:00:00Z",
         "severity": "WARNING", "sentence": "${key} rose from ${matched.low[0].data.value}",
         "pattern": {
           "name": "root", "type": "COMPOSITE",
           "quantifier": {"consumingStrategy": "SKIP_TILL_NEXT", "properties": ["SINGLE"]},
           "nodes": [
             {"name": "low", "type": "ATOMIC",
              "quantifier": {"consumingStrategy": "SKIP_TILL_NEXT", "properties": ["SINGLE"]},
              "condition": {"type": "CEL", "expression": "event.type == 'metric_recorded'"}},
             {"name": "high", "type": "ATOMIC",
              "quantifier": {"consumingStrategy": "SKIP_TILL_NEXT", "properties": ["SINGLE"]},
              "condition": {"type": "CEL", "expression":
                "event.type == 'metric_recorded' && event.data.value > matched.low[0].data.value"}}],
           "edges": [{"source": "low", "target": "high", "type": "SKIP_TILL_NEXT"}],
           "window": {"type": "FIRST_AND_LAST", "time": {"unit": "MINUTES", "size": 10}},
           "afterMatchStrategy": {"type": "SKIP_PAST_LAST_EVENT", "patternName": null}}}
        """
        .formatted(id, version, enabled);
  }
}
