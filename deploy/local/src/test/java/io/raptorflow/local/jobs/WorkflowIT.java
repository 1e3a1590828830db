package io.raptorflow.local.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.LocalStack;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workflows over real agents, on real servers that are killed. */
@ExtendWith(SharedStack.class)
class WorkflowIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);
  private static final int EXECUTIONS = 400;
  private static final int STEPS = 5;
  private static final int KILLS = 3;

  /** With time enough: a cold TaskManager on a slow machine takes longer than usual for all. */
  private static final String ASK =
      """
      {"id":"%s","capability":"AnomalyDetector.explain_anomaly","timeout":"PT10M","params":{
        "series":"ads.clicks","unit":"clicks",
        "change":{"expected":500,"actual":"%s"},
        "cuts":[{"dimension":"device","elements":[
          {"name":"mobile","change":{"expected":300,"actual":120}},
          {"name":"desktop","change":{"expected":200,"actual":190}}]}],
        "factors":[]}}""";

  @Test
  void killsOfTheTaskManagerLeaveEveryExecutionCompletedAndEachStepAnsweredOnce(LocalStack stack)
      throws IOException {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String job = jobs.submitAgents(CHECKPOINTS);

    for (int kill = 1; kill <= KILLS; kill++) {
      bus.publish(requests(kill));
      int restored = kill;
      long completed = jobs.flink().checkpoints(job).completed();
      Eventually.eventually(
          () -> jobs.flink().checkpoints(job).completed(), now -> now > completed);
      stack.taskManagers().get(0).kill();
      stack.taskManagers().get(0).start();
      Eventually.eventually(
          () -> jobs.flink().checkpoints(job).restored(), count -> count >= restored);
    }
    Map<String, Event> ends =
        Eventually.eventually(() -> ends(bus), all -> all.size() == KILLS * EXECUTIONS);
    List<Event> all = bus.events();
    jobs.flink().cancel(job);

    for (Event end : ends.values()) {
      JsonNode outcome = JSON.readTree(end.data());
      assertThat(outcome.path("state").asText()).isEqualTo("completed");
      assertThat(outcome.at("/outputs/fall").asDouble()).isEqualTo(-190);
    }
    assertThat(distinct(all, EventType.MESSAGE_SENT)).hasSize(KILLS * EXECUTIONS * STEPS);
    assertThat(distinct(all, EventType.WORKFLOW_COMPLETED)).hasSize(KILLS * EXECUTIONS);
    assertThat(all.size() - all.stream().map(WorkflowIT::identity).distinct().count())
        .as("repeats on the raw topics, without which the kills have tested nothing")
        .isPositive();
  }

  @Test
  void aWorkflowWaitsForAPersonAndAnEvent(LocalStack stack) throws IOException {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String job = jobs.submitAgents(CHECKPOINTS);
    bus.publish(
        event(
            "request",
            EventType.DATA_CREATED,
            "workflow/waits",
            """
            {"name":"waits","steps":[
              {"id":"ask","approval":{"question":"Go on?","approvers":["ines"],"timeout":"PT1H"}},
              {"id":"end","dependsOn":["ask"],"await":{"subject":"campaign/spring",
                "type":"data_updated","where":"event.data.name == 'over'",
                "timeout":"PT1H"}}],
             "outputs":{"by":"${ask.by}","campaign":"${end.data.name}"}}
            """));
    Eventually.eventually(
        () -> distinct(bus.events(), EventType.NOTIFICATION_TRIGGERED), asked -> !asked.isEmpty());

    bus.publish(
        event(
            "yes",
            EventType.MESSAGE_RECEIVED,
            "workflow/waits",
            "{\"command\":\"approve\",\"step\":\"ask\",\"by\":\"ines\"}"));
    Eventually.eventually(
        () -> bus.events().stream().filter(WorkflowIT::beginsToWait).toList(),
        waiting -> !waiting.isEmpty());
    // it takes a moment until every task knows what is waited for, so the campaign ends repeatedly
    int[] ended = {0};
    Map<String, Event> ends =
        Eventually.eventually(
            () -> {
              bus.publish(campaign("still running", ended[0]++), campaign("over", ended[0]++));
              return ends(bus);
            },
            all -> !all.isEmpty());
    jobs.flink().cancel(job);

    JsonNode outcome = JSON.readTree(ends.get("workflow/waits").data());
    assertThat(outcome.path("state").asText()).isEqualTo("completed");
    assertThat(outcome.at("/outputs/by").asText()).isEqualTo("ines");
    assertThat(outcome.at("/outputs/campaign").asText()).isEqualTo("over");
  }

  @Test
  void whoRequestsWhatIsMalformedIsToldEveryFaultWhereTheyLook(LocalStack stack)
      throws IOException {
    LocalJobs jobs = SharedStack.jobs(stack);
    Bus bus = new Bus(jobs);
    String job = jobs.submitAgents(CHECKPOINTS);
    bus.publish(
        event(
            "malformed",
            EventType.DATA_CREATED,
            "workflow/malformed",
            """
            {"name":"malformed","steps":[
              {"id":"a","capability":"AnomalyDetector.explain_anomalies","params":{}},
              {"id":"b","wait":"PT1S","dependsOn":["c"]},
              {"id":"d","wait":7}]}
            """));
    Map<String, Event> ends = Eventually.eventually(() -> ends(bus), all -> !all.isEmpty());
    List<DeadLetter> letters = bus.awaitDeadLetters(1);
    jobs.flink().cancel(job);

    JsonNode outcome = JSON.readTree(ends.get("workflow/malformed").data());
    assertThat(outcome.path("state").asText()).isEqualTo("failed");
    assertThat(outcome.path("faults").findValuesAsText("path"))
        .containsExactlyInAnyOrder("steps[0].capability", "steps[1].dependsOn[0]", "steps[2].wait");
    assertThat(letters).extracting(DeadLetter::id).containsExactly("malformed");
  }

  private static boolean beginsToWait(Event event) {
    return event.subject().startsWith("workflow/")
        && new String(event.data(), UTF_8).contains("event_awaited");
  }

  private static Event campaign(String name, int number) {
    return event(
        "campaign-" + number,
        EventType.DATA_UPDATED,
        "campaign/spring",
        "{\"id\":\"spring\",\"name\":\"" + name + "\"}");
  }

  private static List<Event> requests(int kill) {
    List<Event> requests = new ArrayList<>();
    for (int i = 0; i < EXECUTIONS; i++) {
      String name = "x-" + kill + "-" + i;
      requests.add(event(name, EventType.DATA_CREATED, "workflow/" + name, chain()));
    }
    return requests;
  }

  /** Each step asks with what the one before answered. */
  private static String chain() {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      String actual = i == 0 ? "${params.actual}" : "${s" + (i - 1) + ".actual}";
      steps.add(ASK.formatted("s" + i, actual));
    }
    return """
    {"name":"chain","inputs":{"actual":{"type":"number"}},"params":{"actual":310},
     "steps":[%s],"outputs":{"fall":"${s%d.change}"}}"""
        .formatted(String.join(",", steps), STEPS - 1);
  }

  private static Event event(String id, EventType type, String subject, String payload) {
    return Event.builder()
        .id(id)
        .source(Bus.SOURCE)
        .type(type)
        .subject(subject)
        .time(Instant.now())
        .tenant(Bus.TENANT)
        .data(payload.getBytes(UTF_8))
        .build();
  }

  /** The ends of executions that are on the bus, by subject. */
  private static Map<String, Event> ends(Bus bus) {
    Map<String, Event> ends = new HashMap<>();
    for (Event event : bus.events()) {
      if (event.type() == EventType.WORKFLOW_COMPLETED) {
        ends.put(event.subject(), event);
      }
    }
    return ends;
  }

  private static Set<String> distinct(List<Event> events, EventType type) {
    Set<String> ids = new HashSet<>();
    events.stream().filter(event -> event.type() == type).forEach(event -> ids.add(event.id()));
    return ids;
  }

  private static String identity(Event event) {
    return event.source() + " " + event.id() + " " + event.type() + " " + event.subject();
  }
}
