package io.raptorflow.local.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.local.bus.BusPublisher;
import io.raptorflow.local.bus.BusTail;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Watches all executions of a bus, and is the world that they wait for: a person who approves and
 * rejects, each word twice, and campaigns that end.
 */
final class ExecutionWatch implements AutoCloseable {
  private static final Set<String> TURNED_AWAY = Set.of("unavailable", "hung");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int KEPT = 400;

  /** What a person says when an execution asks; null: nobody and nothing is there to wait for. */
  private final @Nullable UnaryOperator<String> person;

  private final BusPublisher publisher;
  private final BusTail tail;
  private final ExecutorService watcher = Executors.newSingleThreadExecutor();
  private final Future<?> watching;
  private volatile boolean closing;

  // Guarded by this.
  private final Map<String, Instant> requested = new HashMap<>();
  private final Map<String, Seen> seen = new TreeMap<>();
  private final Set<String> campaigns = new HashSet<>();
  private final Set<String> identities = new HashSet<>();
  private final List<Event> entries = new ArrayList<>();
  private long repeats;
  private int campaignEvents;
  private boolean atEnd;

  /** What is known of one execution, sub-workflows apart. */
  static final class Seen {
    /** Ids of the tasks: step, part, attempt → ids. */
    final Map<String, Set<String>> tasks = new TreeMap<>();

    /** Ids of the answers to tasks, in the log. */
    final Map<String, Set<String>> answers = new TreeMap<>();

    /** Tasks that the host did not put to the agent, or gave up, because of how others went. */
    final Set<String> turnedAway = new HashSet<>();

    /** Ids of the ends → their payload. */
    final Map<String, String> ends = new TreeMap<>();

    /** Timers that were set. */
    final Set<String> timers = new HashSet<>();

    /** Timer → when its firing was first written. */
    final Map<String, Instant> firings = new TreeMap<>();

    /** Whether it has begun to wait, for a person, an event or a moment. */
    boolean waits;

    JsonNode outcome() {
      return json(ends.values().iterator().next().getBytes(UTF_8));
    }

    @Override
    public String toString() {
      return "tasks " + tasks + ", answers " + answers + ", ends " + ends;
    }
  }

  /**
   * @param person what is said to an execution of a name: approve, reject, or nothing
   */
  static ExecutionWatch answering(LocalJobs jobs, UnaryOperator<String> person) {
    return new ExecutionWatch(jobs, person);
  }

  /** Nobody answers. */
  static ExecutionWatch silent(LocalJobs jobs) {
    return new ExecutionWatch(jobs, null);
  }

  private ExecutionWatch(LocalJobs jobs, @Nullable UnaryOperator<String> person) {
    this.person = person;
    this.publisher = new BusPublisher(jobs.bus(), jobs.topics());
    this.tail = new BusTail(jobs.bus(), jobs.topics(), null, true);
    this.watching = watcher.submit(this::watch);
  }

  private void watch() {
    tail.run(
        (record, reading) -> {
          if (reading instanceof Reading.Read read && read.event().isHomeCopy()) {
            see(read.event());
          }
        },
        () -> {
          boolean end = tail.atEnd();
          synchronized (this) {
            atEnd = end;
          }
          return closing;
        });
  }

  /** Publishes a request, twice. */
  synchronized void request(String execution, String workflow) {
    requested.put(execution, Instant.now());
    Event request = event(execution, EventType.DATA_CREATED, "workflow/" + execution, workflow);
    publishTwice(request);
  }

  private void publishTwice(Event event) {
    var unused = publisher.publish(event);
    var unusedToo = publisher.publish(event);
  }

  // Seeing

  private synchronized void see(Event event) {
    if (!event.tenant().equals(Bus.TENANT)) {
      return;
    }
    if (!identities.add(event.source() + " " + event.id() + " " + event.type() + event.subject())) {
      repeats++;
    }
    switch (event.type()) {
      case MESSAGE_SENT -> task(event);
      case NOTIFICATION_TRIGGERED -> answer(event);
      default -> {
        if (event.subject().startsWith("workflow/")) {
          entry(event);
        }
      }
    }
  }

  private Seen of(String execution) {
    return seen.computeIfAbsent(execution, first -> new Seen());
  }

  private void task(Event event) {
    JsonNode of = json(event.data()).path("workflow");
    if (!of.isMissingNode()) {
      add(of(of.path("execution").asText()).tasks, name(of), event.id());
    }
  }

  private static String name(JsonNode of) {
    return (of.path("compensation").asBoolean() ? "undo " : "")
        + of.path("step").asText()
        + '/'
        + of.path("part").asInt()
        + '/'
        + of.path("attempt").asInt();
  }

  private static void add(Map<String, Set<String>> ids, String name, String id) {
    ids.computeIfAbsent(name, first -> new HashSet<>()).add(id);
  }

  private void entry(Event event) {
    Seen execution = of(event.entityId());
    JsonNode payload = json(event.data());
    switch (event.type()) {
      case RESULT_GENERATED, AGENT_FAILED -> {
        add(execution.answers, name(payload), event.id());
        if (TURNED_AWAY.contains(payload.path("reason").asText())) {
          execution.turnedAway.add(name(payload));
        }
        keep(event);
      }
      case WORKFLOW_COMPLETED -> execution.ends.put(event.id(), new String(event.data(), UTF_8));
      case STATUS_UPDATED -> status(event, payload, execution);
      default -> keep(event);
    }
  }

  private void status(Event event, JsonNode payload, Seen execution) {
    if (payload.path("entry").asText().equals("timer_fired")) {
      Instant at = event.recordedTime();
      execution.firings.merge(
          payload.path("timer").asText(), at, (one, other) -> one.isBefore(other) ? one : other);
      keep(event);
    }
    for (JsonNode choice : payload.path("choices")) {
      switch (choice.path("choice").asText()) {
        case "timer_set" -> {
          execution.timers.add(choice.path("timer").asText());
          execution.waits |= choice.path("timer").asText().startsWith("wait/");
        }
        case "approval_asked" -> execution.waits = true;
        case "event_awaited" -> {
          execution.waits = true;
          endCampaign(event.entityId());
        }
        default -> {}
      }
    }
  }

  /** Some of those that executions acted on, from the beginning to the end. */
  private void keep(Event event) {
    if (identities.size() % 10 == 0 && entries.size() < KEPT) {
      entries.add(event);
    }
  }

  // Answering

  private void answer(Event approval) {
    JsonNode payload = json(approval.data());
    String execution = payload.path("execution").asText();
    String word = person == null ? "" : person.apply(execution);
    if (!word.isEmpty()) {
      String command = "{\"command\":\"%s\",\"step\":\"ask\",\"by\":\"ines\"}".formatted(word);
      publishTwice(
          event(
              "word-" + approval.id(),
              EventType.MESSAGE_RECEIVED,
              "workflow/" + execution,
              command));
    }
  }

  /** Tells of a campaign as soon as it is waited for, and never again. */
  private void endCampaign(String execution) {
    if (person != null && campaigns.add(execution)) {
      publishTwice(campaign(execution, "running still"));
      publishTwice(campaign(execution, "over"));
    }
  }

  private Event campaign(String execution, String name) {
    return event(
        "campaign-" + campaignEvents++,
        EventType.DATA_UPDATED,
        "campaign/" + execution,
        "{\"id\":\"" + execution + "\",\"name\":\"" + name + "\"}");
  }

  // Telling

  /** When each execution was requested, by name. */
  synchronized Map<String, Instant> requested() {
    return Map.copyOf(requested);
  }

  /** Requested and not over. */
  synchronized List<String> inFlight() {
    failIfBlind();
    return requested.keySet().stream()
        .filter(execution -> !seen.containsKey(execution) || seen.get(execution).ends.isEmpty())
        .sorted()
        .toList();
  }

  /** A copy is not made: for use when nothing more happens, or of what only grows. */
  synchronized Seen execution(String name) {
    return of(name);
  }

  /** Whether it, or its sub-workflow, has begun to wait for a person, an event or a moment. */
  synchronized boolean waits(String name) {
    return of(name).waits || of(name + ".sub.0").waits;
  }

  /** Events that were on the bus before under the same identity. */
  synchronized long repeats() {
    return repeats;
  }

  /** Different events. */
  synchronized long events() {
    return identities.size();
  }

  /** Some entries of logs that executions acted on. */
  synchronized List<Event> entries() {
    return List.copyOf(entries);
  }

  /** Whether all is seen that was on the bus at the last look. */
  synchronized boolean isAtEnd() {
    failIfBlind();
    return atEnd;
  }

  private void failIfBlind() {
    if (watching.isDone() && !closing) {
      try {
        watching.get();
      } catch (ExecutionException | InterruptedException e) {
        throw new AssertionError("nobody watches any more", e);
      }
    }
  }

  static Event event(String id, EventType type, String subject, String payload) {
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

  private static JsonNode json(byte[] data) {
    try {
      return JSON.readTree(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closing = true;
    watcher.shutdown();
    try {
      if (!watcher.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("the watcher does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tail.close();
    publisher.close();
  }
}
