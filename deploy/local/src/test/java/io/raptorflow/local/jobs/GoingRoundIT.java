package io.raptorflow.local.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.jobs.MoodyAgentsJob;
import io.raptorflow.jobs.MoodyAgentsJob.Mood;
import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent that is not well, one that can do the same, and one that works beside them. */
@ExtendWith(SharedStack.class)
class GoingRoundIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int ROUNDS = 8;
  private static final int EXECUTIONS = 25;
  private static final double NEWTON = 19.62;

  private static final String WEIGHS =
      """
      {"name":"weighs","steps":[
        {"id":"weigh","capability":"weigh","params":{"mass":2},"balancing":"round_robin"},
        {"id":"beside","capability":"stand_by","params":{"mass":1}}],
       "outputs":{"newton":"${weigh.newton}","beside":"${beside.newton}"}}
      """;

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"FAILS", "HANGS", "SLOW"})
  void workGoesRoundAnAgentThatIsNotWellAndItComesBackWhenItIs(
      Mood mood, LocalJobs jobs, @TempDir Path directory) throws Exception {
    Bus bus = new Bus(jobs);
    Path jar = TestJobJar.in(directory);
    try (TestJob job = TestJob.submit(jobs, jar, MoodyAgentsJob.class.getName())) {
      rounds(bus, "before", 1);
      bus.publish(mood(mood));
      rounds(bus, "during", ROUNDS);
      Eventually.eventually(
          () -> {
            bus.publish(mood(Mood.WELL));
            rounds(bus, "after-" + System.nanoTime(), 1);
            return changes(bus.events());
          },
          changes -> mood == Mood.SLOW || changes.contains("healthy"));
    }
    List<Event> all = bus.events();

    for (Event end : ends(all).values()) {
      JsonNode outcome = JSON.readTree(end.data());
      assertThat(outcome.path("state").asText()).isEqualTo("completed");
      assertThat(outcome.at("/outputs/newton").asDouble()).isEqualTo(NEWTON);
      assertThat(outcome.at("/outputs/beside").asDouble()).isEqualTo(9.81);
    }
    if (mood != Mood.SLOW) {
      assertThat(changes(all)).contains("sick", "healthy");
    }
    report(mood, all);
  }

  /** Several executions at a time, the next when all are over. */
  private static void rounds(Bus bus, String name, int rounds) {
    for (int round = 0; round < rounds; round++) {
      String prefix = name + "-" + round + "-";
      List<Event> requests = new ArrayList<>();
      for (int i = 0; i < EXECUTIONS; i++) {
        requests.add(event(prefix + i, EventType.DATA_CREATED, "workflow/" + prefix + i, WEIGHS));
      }
      bus.publish(requests);
      Eventually.eventually(
          () ->
              ends(bus.events()).keySet().stream()
                  .filter(subject -> subject.startsWith("workflow/" + prefix))
                  .count(),
          over -> over == EXECUTIONS);
    }
  }

  private static Event mood(Mood mood) {
    return event(
        "mood-" + mood + "-" + System.nanoTime(),
        EventType.DATA_UPDATED,
        "resource/moody",
        "{\"id\":\"moody\",\"role\":\"" + mood + "\"}");
  }

  /** The states that agents went into, as they were told. */
  private static List<String> changes(List<Event> events) {
    List<String> states = new ArrayList<>();
    for (Event event : events) {
      if (event.subject().equals("supervisor/seer")) {
        JsonNode change = json(event);
        if (change.path("agent").asText().equals("MoodyAgent")) {
          states.add(change.path("to").asText());
        }
      }
    }
    return states;
  }

  /** By Kafka's clock: how long work took to go round, and how long the neighbour took. */
  private static void report(Mood mood, List<Event> all) {
    Map<String, Instant> asked = new HashMap<>();
    Map<String, Instant> first = new TreeMap<>();
    List<Long> round = new ArrayList<>();
    List<Long> beside = new ArrayList<>();
    for (Event event : all) {
      JsonNode payload = event.type() == EventType.MESSAGE_SENT ? json(event) : null;
      if (payload != null && !payload.path("workflow").isMissingNode()) {
        asked.putIfAbsent(event.id(), at(event));
        String part = payload.at("/workflow/execution").asText();
        if (payload.path("capability").asText().equals("weigh")) {
          Instant before = first.putIfAbsent(part, at(event));
          if (before != null && payload.path("agent").asText().equals("SteadyAgent")) {
            round.add(Duration.between(before, at(event)).toMillis());
          }
        }
      }
    }
    for (Event event : all) {
      boolean answers = event.type() == EventType.RESULT_GENERATED && event.isHomeCopy();
      if (answers
          && "NeighbourAgent".equals(event.agent())
          && event.subject().startsWith("workflow/")) {
        beside.add(
            Duration.between(requireNonNull(asked.get(event.causationId())), at(event)).toMillis());
      }
    }
    System.out.printf(
        "%s: %d executions, %d tasks went round, after ms p50 and max %s;"
            + " the neighbour answered in ms p50 and max %s; it was seen as %s%n",
        mood, ends(all).size(), round.size(), quantiles(round), quantiles(beside), changes(all));
  }

  private static String quantiles(List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    return sorted.isEmpty()
        ? "none"
        : sorted.get(sorted.size() / 2) + " " + sorted.get(sorted.size() - 1);
  }

  private static Instant at(Event event) {
    return requireNonNull(event.recordedTime());
  }

  private static JsonNode json(Event event) {
    try {
      return JSON.readTree(event.data());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Event> ends(List<Event> events) {
    Map<String, Event> ends = new HashMap<>();
    for (Event event : events) {
      if (event.type() == EventType.WORKFLOW_COMPLETED) {
        ends.put(event.subject(), event);
      }
    }
    return ends;
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
}
