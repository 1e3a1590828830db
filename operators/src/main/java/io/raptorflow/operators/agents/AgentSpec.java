package io.raptorflow.operators.agents;

import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything the host, the router and the catalogue need to know of an agent.
 *
 * @param name for example {@code AnomalyDetector}; prefix of its cells, never changed
 * @param lord its domain
 * @param purpose one sentence: what it is for
 * @param retention event time after the last touch of a key until its cells are dropped
 * @param interests the events it listens to
 * @param capabilities what it can be asked, by name
 * @param waker what it does when woken, if it ever asks to be
 */
public record AgentSpec(
    String name,
    Lord lord,
    String purpose,
    Duration retention,
    List<Interest<?>> interests,
    Map<String, Capability<?, ?>> capabilities,
    @Nullable Waker waker) {

  public static Builder named(String name, Lord lord, String purpose) {
    return new Builder(name, lord, purpose);
  }

  public Optional<Capability<?, ?>> capability(String capability) {
    return Optional.ofNullable(capabilities.get(capability));
  }

  /** Collects a specification; {@link #build} checks it. */
  public static final class Builder {
    private final String name;
    private final Lord lord;
    private final String purpose;
    private Duration retention = Duration.ofDays(400);
    private final List<Interest<?>> interests = new ArrayList<>();
    private final Map<String, Capability<?, ?>> capabilities = new LinkedHashMap<>();
    private @Nullable Waker waker;

    private Builder(String name, Lord lord, String purpose) {
      this.name = name;
      this.lord = lord;
      this.purpose = purpose;
    }

    /** Event time after the last touch until a key's cells are dropped; 400 days unless said. */
    public Builder retention(Duration value) {
      retention = value;
      return this;
    }

    /** Listens to events of these types about this entity. */
    public <T> Builder observes(
        String entity,
        Set<EventType> types,
        Class<T> payload,
        KeyRule<T> memoryKey,
        Observer<T> observer) {
      interests.add(new Interest<>(entity, types, payload, memoryKey, observer));
      return this;
    }

    /** Answers from what it remembers at a key. */
    public <I, O> Builder can(
        String capability,
        String what,
        Class<I> input,
        Class<O> output,
        Function<I, MemoryKey> memoryKey,
        CapabilityMethod<I, O> method) {
      return add(capability, what, input, output, memoryKey, method, null);
    }

    /** Answers from the question alone. */
    public <I, O> Builder can(
        String capability,
        String what,
        Class<I> input,
        Class<O> output,
        StatelessMethod<I, O> method) {
      return add(
          capability, what, input, output, question -> MemoryKey.NONE, stateless(method), null);
    }

    /** As {@code can}, and is told what documents say. */
    public <I, O> Builder canWithContext(
        String capability,
        String what,
        Class<I> input,
        Class<O> output,
        Function<I, MemoryKey> memoryKey,
        ContextNeed<I> context,
        CapabilityMethod<I, O> method) {
      return add(capability, what, input, output, memoryKey, method, context);
    }

    /** As {@code can}, and is told what documents say. */
    public <I, O> Builder canWithContext(
        String capability,
        String what,
        Class<I> input,
        Class<O> output,
        ContextNeed<I> context,
        StatelessMethod<I, O> method) {
      return add(
          capability, what, input, output, question -> MemoryKey.NONE, stateless(method), context);
    }

    private <I, O> Builder add(
        String capability,
        String what,
        Class<I> input,
        Class<O> output,
        Function<I, MemoryKey> memoryKey,
        CapabilityMethod<I, O> method,
        @Nullable ContextNeed<I> context) {
      var added = new Capability<>(capability, what, input, output, memoryKey, method, context);
      if (capabilities.putIfAbsent(capability, added) != null) {
        throw new IllegalArgumentException(name + " names " + capability + " twice");
      }
      return this;
    }

    private static <I, O> CapabilityMethod<I, O> stateless(StatelessMethod<I, O> method) {
      return (asked, memory) -> method.answer(asked);
    }

    public Builder whenWoken(Waker value) {
      waker = value;
      return this;
    }

    public AgentSpec build() {
      return new AgentSpec(
          name,
          lord,
          purpose,
          retention,
          List.copyOf(interests),
          Collections.unmodifiableMap(new LinkedHashMap<>(capabilities)),
          waker);
    }
  }
}
