package io.raptorflow.operators.agents.architect.allocation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The allocator of the catalogue, asked in JSON as a host asks it. */
final class Allocator {
  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();
  private static final AgentSpec SPEC =
      AgentCatalogue.all().stream()
          .map(agent -> agent.spec())
          .filter(spec -> spec.name().equals("ResourceAllocator"))
          .findFirst()
          .orElseThrow();

  private Allocator() {}

  static ResourceAllocation allocate(String input) {
    return computed(ask("allocate_resources", input, ResourceAllocation.class)).output();
  }

  static Answer.Computed<NeedsForecast> forecast(String input) {
    return computed(ask("forecast_needs", input, NeedsForecast.class));
  }

  /** What is refused when it is read, or by the answer. */
  static InvalidInput refusal(String capability, String input) {
    try {
      Answer<Object> answer = ask(capability, input, Object.class);
      if (answer instanceof Answer.Refused<Object> refused) {
        return new InvalidInput(refused.field(), refused.found(), refused.expected());
      }
      throw new AssertionError("not refused: " + answer);
    } catch (InvalidInput refused) {
      return refused;
    }
  }

  private static <O> Answer.Computed<O> computed(Answer<O> answer) {
    if (answer instanceof Answer.Computed<O> computed) {
      return computed;
    }
    throw new AssertionError("not computed: " + answer);
  }

  @SuppressWarnings("unchecked") // the specification pairs inputs with outputs
  private static <I, O> Answer<O> ask(String name, String input, Class<O> output) {
    var capability = (Capability<I, O>) SPEC.capability(name).orElseThrow();
    if (!output.isAssignableFrom(capability.output())) {
      throw new IllegalArgumentException(name + " answers " + capability.output());
    }
    return capability
        .method()
        .answer(new Asked<>(read(input, capability.input()), event(input)), new HeapMemory());
  }

  private static Event event(String input) {
    return Event.builder()
        .id("question")
        .source("/test")
        .type(EventType.MESSAGE_SENT)
        .subject("message/1")
        .time(Instant.parse("2026-03-02T12:00:00Z"))
        .tenant("acme")
        .data(input.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private static <T> T read(String json, Class<T> type) {
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
}
