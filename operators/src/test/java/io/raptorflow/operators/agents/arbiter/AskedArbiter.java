package io.raptorflow.operators.agents.arbiter;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Interest;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An arbiter as a host runs it: events and questions are JSON, each key has its own memory. */
public final class AskedArbiter {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final Agent agent;
  private final Map<MemoryKey, HeapMemory> memories = new HashMap<>();
  private Instant now = Instant.parse("2026-03-02T12:00:00Z");
  private int events;

  public AskedArbiter(Agent agent) {
    this.agent = agent;
  }

  public void at(String time) {
    now = Instant.parse(time);
  }

  /** Shows the agent an event about {@code entity/id}. */
  public List<Decision> see(String subject, String payload) {
    Event event = event(EventType.DATA_UPDATED, subject, payload);
    List<Decision> decisions = new ArrayList<>();
    for (Interest<?> interest : agent.spec().interests()) {
      if (interest.entity().equals(event.entity()) && interest.types().contains(event.type())) {
        decisions.addAll(observe(interest, event, payload));
      }
    }
    return decisions;
  }

  private <T> List<Decision> observe(Interest<T> interest, Event event, String json) {
    T payload = read(json, interest.payload());
    List<MemoryKey> keys =
        interest.memoryKey() instanceof KeyRule.ByEntityId<T> rule
            ? List.of(rule.key().apply(event.entityId()))
            : ((KeyRule.ByPayload<T>) interest.memoryKey()).keys().apply(payload);
    return keys.stream()
        .map(key -> interest.observer().observe(new Observed<>(payload, event), memory(key)))
        .toList();
  }

  /** The answer; a fault of the input itself is a refusal, as the host makes it. */
  public <O> Answer<O> ask(String name, String json, Class<O> output) {
    return asked(requireNonNull(agent.spec().capabilities().get(name), name), json, output);
  }

  @SuppressWarnings("unchecked") // the specification pairs inputs with outputs
  private <I, O> Answer<O> asked(Capability<I, ?> capability, String json, Class<O> output) {
    if (capability.output() != output) {
      throw new IllegalArgumentException(capability.name() + " answers " + capability.output());
    }
    I input;
    try {
      input = read(json, capability.input());
    } catch (InvalidInput fault) {
      return Answer.refused(fault.field(), fault.found(), fault.expected());
    }
    Event event = event(EventType.MESSAGE_SENT, "message/" + events, json);
    MemoryKey key = capability.memoryKey().apply(input);
    return (Answer<O>) capability.method().answer(new Asked<>(input, event), memory(key));
  }

  public <O> Answer.Computed<O> compute(String name, String json, Class<O> output) {
    Answer<O> answer = ask(name, json, output);
    if (answer instanceof Answer.Computed<O> computed) {
      return computed;
    }
    throw new AssertionError("not computed: " + answer);
  }

  /** Field, found and expected of a refusal, in one sentence. */
  public String refusal(String name, String json) {
    Answer<?> answer =
        ask(name, json, requireNonNull(agent.spec().capabilities().get(name)).output());
    if (answer instanceof Answer.Refused<?> refused) {
      return refused.field() + ": found " + refused.found() + ", expected " + refused.expected();
    }
    throw new AssertionError("not refused: " + answer);
  }

  private HeapMemory memory(MemoryKey key) {
    return memories.computeIfAbsent(key, any -> new HeapMemory());
  }

  private Event event(EventType type, String subject, String payload) {
    return Event.builder()
        .id("e" + ++events)
        .source("/test")
        .type(type)
        .subject(subject)
        .time(now)
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
}
