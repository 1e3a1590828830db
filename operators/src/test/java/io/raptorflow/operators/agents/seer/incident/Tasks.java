package io.raptorflow.operators.agents.seer.incident;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.context.ContextAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Asks the capabilities as the host does: through the agent's specification. */
final class Tasks {
  static final Instant NOON = Instant.parse("2026-10-05T12:00:00Z");

  private static final AgentSpec SPEC =
      IncidentCapabilities.addTo(
              AgentSpec.named("AnomalyDetector", Lord.SEER, "Scores every point as it arrives."))
          .build();

  private Tasks() {}

  static AgentSpec spec() {
    return SPEC;
  }

  static <O> Answer<O> ask(Object input, Instant time, Memory memory) {
    return ask(input, time, memory, ContextAnswer.NONE);
  }

  @SuppressWarnings("unchecked") // the test names the output that belongs to the input
  private static <O> Answer<O> ask(
      Object input, Instant time, Memory memory, ContextAnswer context) {
    var capability =
        (Capability<Object, O>)
            SPEC.capabilities().values().stream()
                .filter(one -> one.input().isInstance(input))
                .findFirst()
                .orElseThrow();
    return capability.method().answer(new Asked<>(input, message(time), context), memory);
  }

  static <O> Answer.Computed<O> computed(Object input, Instant time, Memory memory) {
    return computed(Tasks.<O>ask(input, time, memory));
  }

  /** Asked at noon without a memory, with what documents say. */
  static <O> Answer.Computed<O> told(Object input, ContextAnswer context) {
    return computed(Tasks.<O>ask(input, NOON, new HeapMemory(), context));
  }

  private static <O> Answer.Computed<O> computed(Answer<O> answer) {
    if (answer instanceof Answer.Computed<O> computed) {
      return computed;
    }
    throw new AssertionError("not computed: " + answer);
  }

  /** Asked at noon without a memory. */
  static <O> O output(Object input) {
    return Tasks.<O>computed(input, NOON, new HeapMemory()).output();
  }

  private static Event message(Instant time) {
    return Event.builder()
        .id("m-1")
        .source("/test")
        .type(EventType.MESSAGE_SENT)
        .subject("message/m-1")
        .time(time)
        .tenant("acme")
        .data("{}".getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
