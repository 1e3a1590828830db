package io.raptorflow.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long steps and executions took, by what their logs say and when it was appended, all by the
 * broker's clock: a step from the decision that delegated it to the decision on its result, an
 * execution from its request to its end. Where the moment was given at which an execution should
 * have been requested, it and its first steps count from there.
 */
final class StepTimes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Long> intended;
  private final Map<String, Long> requested = new HashMap<>();
  private final Map<String, Long> delegated = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private final List<Took> steps = new ArrayList<>();
  private final List<Took> executions = new ArrayList<>();

  /** Milliseconds since the epoch, and milliseconds. */
  private record Took(long ended, long millis) {}

  /**
   * @param intended when executions should have been requested, by key of their log; milliseconds
   *     since the epoch
   */
  StepTimes(Map<String, Long> intended) {
    this.intended = intended;
  }

  /**
   * One entry after the other, each log's in its order.
   *
   * @param log key of the record
   * @param appended milliseconds since the epoch
   */
  void add(String log, EventType type, String id, long appended, byte[] payload)
      throws IOException {
    switch (type) {
      case DATA_CREATED -> requested.put(log, intended.getOrDefault(log, appended));
      case RESULT_GENERATED -> answers.put(part(log, id), task(log, JSON.readTree(payload)));
      case STATUS_UPDATED -> decided(log, appended, JSON.readTree(payload));
      case WORKFLOW_COMPLETED -> ended(log, appended);
      default -> {
        // of no interest here
      }
    }
  }

  private void decided(String log, long appended, JsonNode decided) {
    String answered = answers.remove(part(log, decided.path("on").asText()));
    Long since = answered == null ? null : delegated.remove(answered);
    if (since != null) {
      steps.add(new Took(appended, appended - since));
    }
    long start = answered == null ? intended.getOrDefault(log, appended) : appended;
    for (JsonNode choice : decided.path("choices")) {
      if (choice.path("choice").asText().equals("task_delegated")) {
        delegated.put(task(log, choice.path("task").path("ref")), start);
      }
    }
  }

  private void ended(String log, long appended) {
    Long since = requested.remove(log);
    if (since != null) {
      executions.add(new Took(appended, appended - since));
    }
  }

  private static String task(String log, JsonNode ref) {
    return part(log, ref.path("step").asText() + '/' + ref.path("part").asInt());
  }

  private static String part(String log, String name) {
    return log + '\n' + name;
  }

  /**
   * What ended within a time.
   *
   * @param from milliseconds since the epoch
   * @param to milliseconds since the epoch
   */
  Measured within(long from, long to) {
    long[] tasks = nanos(steps, from, to);
    long[] whole = nanos(executions, from, to);
    double seconds = (to - from) / 1e3;
    return new Measured(
        tasks.length / seconds, whole.length / seconds, latencies(tasks), latencies(whole));
  }

  private static long[] nanos(List<Took> all, long from, long to) {
    return all.stream()
        .filter(took -> took.ended() >= from && took.ended() < to)
        .mapToLong(took -> took.millis() * 1_000_000)
        .toArray();
  }

  private static @Nullable Latencies latencies(long[] nanos) {
    return nanos.length == 0 ? null : Latencies.of(nanos);
  }

  /**
   * @param tasksPerSecond steps that an agent has answered and whose result was acted on
   * @param executionsPerSecond executions that came to their end
   * @param step absent when none was answered
   * @param execution absent when none ended
   */
  record Measured(
      double tasksPerSecond,
      double executionsPerSecond,
      @Nullable Latencies step,
      @Nullable Latencies execution) {}
}
