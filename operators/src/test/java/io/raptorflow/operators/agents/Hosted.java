package io.raptorflow.operators.agents;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An agent as a host runs it: events and questions are JSON, memory is bytes by key, wakes come
 * when the time has passed.
 */
public final class Hosted {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  public final Map<MemoryKey, ByteMemory> memories = new HashMap<>();
  public final List<Effect.Emit> emitted = new ArrayList<>();

  private final AgentSpec spec;
  private final TreeMap<Instant, MemoryKey> wakes = new TreeMap<>();
  private int events;

  public Hosted(Agent agent) {
    spec = agent.spec();
  }

  /** Shows the agent an event, after waking it where the time has come. */
  public List<Effect> see(String time, String subject, String payload) {
    return see(time, usualType(subject), subject, payload);
  }

  public List<Effect> see(String time, EventType type, String subject, String payload) {
    return seeAs("e" + ++events, time, type, subject, payload);
  }

  /** Shows an event of this id, which may be seen before. */
  public List<Effect> seeAs(
      String id, String time, EventType type, String subject, String payload) {
    Instant at = Instant.parse(time);
    wakeUntil(at);
    Event event = event(id, type, subject, at, payload);
    List<Effect> effects = new ArrayList<>();
    for (Interest<?> interest : spec.interests()) {
      if (interest.entity().equals(event.entity()) && interest.types().contains(type)) {
        effects.addAll(observe(interest, event));
      }
    }
    return effects;
  }

  private static EventType usualType(String subject) {
    if (subject.startsWith("metric/")) {
      return EventType.METRIC_RECORDED;
    }
    return subject.startsWith("message/") ? EventType.MESSAGE_RECEIVED : EventType.DATA_UPDATED;
  }

  private <T> List<Effect> observe(Interest<T> interest, Event event) {
    T payload =
        interest.payload() == Event.class
            ? interest.payload().cast(event)
            : read(new String(event.data(), StandardCharsets.UTF_8), interest.payload());
    List<MemoryKey> keys =
        interest.memoryKey() instanceof KeyRule.ByEntityId<T> rule
            ? List.of(rule.key().apply(event.entityId()))
            : ((KeyRule.ByPayload<T>) interest.memoryKey()).keys().apply(payload);
    List<Effect> effects = new ArrayList<>();
    for (MemoryKey key : keys) {
      effects.addAll(
          applied(key, interest.observer().observe(new Observed<>(payload, event), memory(key))));
    }
    return effects;
  }

  private List<Effect> applied(MemoryKey key, Decision decision) {
    for (Effect effect : decision.effects()) {
      if (effect instanceof Effect.WakeAt wake) {
        wakes.put(wake.time(), key);
      } else if (effect instanceof Effect.Emit emit) {
        emitted.add(emit);
      }
    }
    return decision.effects();
  }

  public void wakeUntil(Instant time) {
    while (!wakes.isEmpty() && !wakes.firstKey().isAfter(time)) {
      Map.Entry<Instant, MemoryKey> next = requireNonNull(wakes.pollFirstEntry());
      Woken woken = new Woken("acme", next.getValue().toString(), next.getKey());
      applied(next.getValue(), requireNonNull(spec.waker()).wake(woken, memory(next.getValue())));
    }
  }

  public boolean isToBeWoken() {
    return !wakes.isEmpty();
  }

  /** The answer to a question put as JSON; a fault of the question is a refusal. */
  public <O> Answer<O> ask(String time, String name, String input, Class<O> output) {
    try {
      return asked(time, requireNonNull(spec.capabilities().get(name), name), input, output);
    } catch (InvalidInput fault) {
      return Answer.refused(fault.field(), fault.found(), fault.expected());
    }
  }

  private <I, O> Answer<O> asked(
      String time, Capability<I, ?> capability, String input, Class<O> output) {
    I question = read(input, capability.input());
    Event event =
        event(
            "q" + ++events,
            EventType.MESSAGE_SENT,
            "message/" + events,
            Instant.parse(time),
            input);
    MemoryKey key = capability.memoryKey().apply(question);
    Answer<?> answer = capability.method().answer(new Asked<>(question, event), memory(key));
    for (Effect effect : answer.effects()) {
      if (effect instanceof Effect.Emit emit) {
        emitted.add(emit);
      }
    }
    return typed(answer, output);
  }

  /** The same answer, its output written to JSON and read back. */
  private static <O> Answer<O> typed(Answer<?> answer, Class<O> output) {
    if (answer instanceof Answer.Computed<?> computed) {
      O read = read(write(computed.output()), output);
      return new Answer.Computed<>(
          read, computed.confidence(), computed.evidence(), computed.effects());
    }
    if (answer instanceof Answer.InsufficientData<?> little) {
      return Answer.insufficient(little.what(), little.have(), little.need());
    }
    Answer.Refused<?> refused = (Answer.Refused<?>) answer;
    return Answer.refused(refused.field(), refused.found(), refused.expected());
  }

  /**
   * @throws InvalidInput when the question is refused
   */
  public <O> Answer.Computed<O> compute(String time, String name, String input, Class<O> output) {
    Answer<O> answer = unlessRefused(ask(time, name, input, output));
    if (answer instanceof Answer.Computed<O> computed) {
      return computed;
    }
    throw new AssertionError("not computed: " + answer);
  }

  /**
   * @throws InvalidInput when the question was refused
   */
  public static <O> Answer<O> unlessRefused(Answer<O> answer) {
    if (answer instanceof Answer.Refused<O> refused) {
      throw new InvalidInput(refused.field(), refused.found(), refused.expected());
    }
    return answer;
  }

  /** Why a question is refused. */
  public InvalidInput refusal(String time, String name, String input) {
    try {
      throw new AssertionError(
          "not refused: " + unlessRefused(ask(time, name, input, Object.class)));
    } catch (InvalidInput refused) {
      return refused;
    }
  }

  public ByteMemory memory(MemoryKey key) {
    return memories.computeIfAbsent(key, any -> new ByteMemory());
  }

  private static Event event(
      String id, EventType type, String subject, Instant time, String payload) {
    return Event.builder()
        .id(id)
        .source("/test")
        .type(type)
        .subject(subject)
        .time(time)
        .tenant("acme")
        .data(payload.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  public static <T> T read(String json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (ValueInstantiationException e) {
      if (e.getCause() instanceof InvalidInput fault) {
        throw fault;
      }
      throw new AssertionError(e);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  public static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Keeps every value as the bytes its codec writes. */
  public static final class ByteMemory implements Memory {
    public final TreeMap<String, byte[]> bytes = new TreeMap<>();
    public int reads;
    public int writes;

    @Override
    public <T> T read(Cell<T> cell) {
      reads++;
      byte[] kept = bytes.get(cell.name());
      if (kept == null) {
        return cell.initial().get();
      }
      try {
        return cell.codec()
            .read(cell.codec().version(), new DataInputStream(new ByteArrayInputStream(kept)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean holds(Cell<?> cell) {
      return bytes.containsKey(cell.name());
    }

    @Override
    public <T> void write(Cell<T> cell, T value) {
      writes++;
      var out = new ByteArrayOutputStream();
      try {
        cell.codec().write(value, new DataOutputStream(out));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      bytes.put(cell.name(), out.toByteArray());
    }

    @Override
    public void forget(Cell<?> cell) {
      bytes.remove(cell.name());
    }

    @Override
    public List<String> entries(Cell<?> family) {
      String prefix = family.entryPrefix();
      return bytes.tailMap(prefix).keySet().stream()
          .takeWhile(name -> name.startsWith(prefix))
          .map(name -> name.substring(prefix.length()))
          .toList();
    }
  }
}
