package io.raptorflow.operators.agents.seer.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Capability;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Asks a capability as its host would, with nothing remembered. */
public final class ForecastQuestion<I, O> {
  private final Capability<I, O> capability;

  private ForecastQuestion(Capability<I, O> capability) {
    this.capability = capability;
  }

  @SuppressWarnings("unchecked") // the classes are compared
  public static <I, O> ForecastQuestion<I, O> to(
      String name, UnaryOperator<AgentSpec.Builder> addTo, Class<I> input, Class<O> output) {
    AgentSpec spec =
        addTo.apply(AgentSpec.named("ForecastGenerator", Lord.SEER, "Forecasts.")).build();
    Capability<?, ?> capability = spec.capability(name).orElseThrow();
    assertThat(capability.input()).isEqualTo(input);
    assertThat(capability.output()).isEqualTo(output);
    return new ForecastQuestion<>((Capability<I, O>) capability);
  }

  public Answer<O> ask(I input, Instant time) {
    Event event =
        Event.builder()
            .id("question")
            .source("urn:test")
            .type(EventType.MESSAGE_SENT)
            .subject("agent/ForecastGenerator")
            .time(time)
            .tenant("acme")
            .data(new byte[0])
            .build();
    return capability.method().answer(new Asked<>(input, event), new HeapMemory());
  }

  /** The output of a question that can be answered. */
  public O output(I input, Instant time) {
    Answer<O> answer = ask(input, time);
    assertThat(answer).isInstanceOf(Answer.Computed.class);
    return ((Answer.Computed<O>) answer).output();
  }
}
