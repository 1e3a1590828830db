package io.raptorflow.operators.agents;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Metric;
import java.time.Instant;
import java.util.Map;

/** Talks to an agent as its host does, through its specification, about one series of metrics. */
public record AgentUnderTest(Agent agent, String series) {

  @SuppressWarnings("unchecked") // the specification pairs inputs with outputs
  public <I, O> Answer<O> ask(
      String capability, I input, Class<O> output, Memory memory, Instant at) {
    var asked = (Capability<I, O>) agent.spec().capability(capability).orElseThrow();
    if (asked.output() != output) {
      throw new IllegalArgumentException(capability + " answers " + asked.output());
    }
    return asked.method().answer(new Asked<>(input, event(EventType.MESSAGE_SENT, at)), memory);
  }

  /** Lets the agent see a point, for which its first interest has to be in metrics. */
  @SuppressWarnings("unchecked")
  public Decision record(Memory memory, Instant at, double value) {
    var interest = (Interest<Metric>) agent.spec().interests().get(0);
    var metric = new Metric(series, value, "EUR", null, null, Map.of(), Map.of());
    return interest
        .observer()
        .observe(new Observed<>(metric, event(EventType.METRIC_RECORDED, at)), memory);
  }

  public Event event(EventType type, Instant at) {
    return Event.builder()
        .id("event-" + at)
        .source("test")
        .type(type)
        .subject("metric/" + series)
        .time(at)
        .tenant("acme")
        .data(new byte[0])
        .build();
  }

  /** What was computed. */
  public static <O> O computed(Answer<O> answer) {
    if (answer instanceof Answer.Computed<O> computed) {
      return computed.output();
    }
    throw new AssertionError("not computed but " + answer);
  }
}
