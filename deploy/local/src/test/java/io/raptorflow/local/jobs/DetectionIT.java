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
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
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

  /** Event time that only goes on, since what is older than the watermark is not seen. */
  private int minute;

  @Test
  void aRuleThatIsAddedWorksAtOnceOutlivesASavepointWithWhatItHasSeenAndEnds(LocalJobs jobs)
      throws Exception {
    Bus bus = new Bus(jobs);
    String first = jobs.submitDetection(CHECKPOINTS, PROMPT);
    publish(jobs, rule("rise", 1, true));
    // A rule sees what comes after it; this one says when it is there.
    awaitAlert(bus, "rise", "probe");

    Event half = metric("half", ++minute, 1);
    bus.publish(half);
    bus.awaitRead("detection");
    String savepoint =
        jobs.flink().stopWithSavepoint(first, Optional.empty(), Duration.ofMinutes(2));
    String second = jobs.resumeDetection(savepoint, CHECKPOINTS, PROMPT);
    bus.publish(metric("half", ++minute, 2), metric("half", ++minute, 0));
    JsonNode alert = alert(bus, "rule/rise/metric/half");
    assertThat(alert.path("evidence").get(0).asText()).isEqualTo(half.id());
    assertThat(alert.path("sentence").asText()).isEqualTo("metric/half rose from 1.0");
    assertThat(alert.path("count").asInt()).isEqualTo(1);

    publish(jobs, rule("rise", 2, false));
    publish(jobs, rule("soar", 1, true));
    awaitAlert(bus, "soar", "other");
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
        Eventually.eventually(() -> alerts(bus), alerts -> alerts.size() >= 5).stream().toList();
    assertThat(told)
        .extracting(each -> each.path("state").asText() + " " + each.path("count").asInt())
        .containsExactlyInAnyOrder("opened 1", "updated 10", "closed 30", "opened 1", "closed 1");
    jobs.flink().cancel(job);
  }

  @Test
  void contradictingDecisionsAreACaseAndAnAlertAndABrokenRuleIsAnErrorOfItsTenant(LocalJobs jobs) {
    Bus bus = new Bus(jobs);
    String job = jobs.submitDetection(CHECKPOINTS, PROMPT);
    bus.publishRecord(
        new ProducerRecord<>(
            jobs.topics().rules(),
            "acme|bad".getBytes(UTF_8),
            "{\"tenant\": \"acme\", \"id\": \"bad\"}".getBytes(UTF_8)));
    bus.publish(
        decision("d1", 0, "approved"), decision("d2", 10, "rejected"), metric("clock", 60, 1));

    JsonNode alert = Eventually.eventually(() -> alerts(bus), found -> !found.isEmpty()).get(0);
    assertThat(alert.path("kind").asText()).isEqualTo("conflict");
    assertThat(alert.path("evidence")).extracting(JsonNode::asText).contains("d1", "d2");
    Event opened = about(bus, "case/" + cause(alert));
    assertThat(payload(opened).path("positions")).hasSize(2);
    assertThat(payload(about(bus, "rule/bad")).path("faults").toString()).contains("$.version");
    jobs.flink().cancel(job);
  }

  private static Event about(Bus bus, String subject) {
    return Eventually.eventually(
            () -> bus.events().stream().filter(each -> each.subject().equals(subject)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static Event decision(String id, int minute, String outcome) {
    return metric("any", minute, 1).toBuilder()
        .id(id)
        .type(EventType.DATA_CREATED)
        .channel(null)
        .subject("decision/" + id)
        .data(
            "{\"id\": \"%s\", \"about\": \"campaign/spring\", \"outcome\": \"%s\"}"
                .formatted(id, outcome)
                .getBytes(UTF_8))
        .build();
  }

  /** Publishes pairs of rising points, each of a series of its own, until the rule has seen one. */
  private void awaitAlert(Bus bus, String rule, String series) {
    Eventually.eventually(
        () -> {
          String name = series + "-" + minute;
          bus.publish(
              metric(name, ++minute, 1), metric(name, ++minute, 2), metric(name, ++minute, 0));
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
        .type(EventType.WARNING_ISSUED)
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
