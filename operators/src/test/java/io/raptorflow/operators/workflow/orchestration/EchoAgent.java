package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.schemas.Lord;
import java.util.List;

/** Says what it is told; can take it back. */
record EchoAgent(String name) implements Agent {
  EchoAgent() {
    this("EchoAgent");
  }

  /** What it is told. */
  record Saying(String text) {
    Saying {
      if (text == null) {
        throw new InvalidInput("text", "nothing", "a text");
      }
    }
  }

  /** What it says. */
  record Echo(String text) {}

  @Override
  public AgentSpec spec() {
    return AgentSpec.named(name, Lord.HERALD, "Says what it is told.")
        .can(
            "say",
            "Says it.",
            Saying.class,
            Echo.class,
            saying -> MemoryKey.series(saying.text()),
            (asked, memory) -> Answer.of(new Echo(asked.input().text()), 1, List.of()))
        .can(
            "take_back",
            "Takes it back.",
            Saying.class,
            Echo.class,
            saying -> MemoryKey.series(saying.text()),
            (asked, memory) -> Answer.of(new Echo(asked.input().text()), 1, List.of()))
        .build();
  }
}
