package io.raptorflow.benchmarks.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** One counter a key, as an agent that can be asked for it. */
final class CounterAgent implements Agent {
  private static final Cell<Long> COUNT = new Cell<>("count", new LongCodec(), () -> 0L);

  @Override
  public AgentSpec spec() {
    return AgentSpec.named("CounterAgent", Lord.SEER, "Counts the points of a series.")
        .observes(
            "metric",
            Set.of(EventType.METRIC_RECORDED),
            Event.class,
            KeyRule.byEntityId(MemoryKey::series),
            CounterAgent::count)
        .can(
            "tell_count",
            "How many points a series has.",
            Question.class,
            Count.class,
            question -> MemoryKey.series(question.series()),
            CounterAgent::tell)
        .build();
  }

  /** What {@code tell_count} is asked. */
  record Question(String series) {}

  /** What it answers. */
  record Count(long points) {}

  private static Answer<Count> tell(Asked<Question> asked, Memory memory) {
    return Answer.of(new Count(memory.read(COUNT)), 1, List.of());
  }

  private static Decision count(Observed<Event> observed, Memory memory) {
    memory.write(COUNT, memory.read(COUNT) + 1);
    return Decision.NONE;
  }

  private static final class LongCodec implements CellCodec<Long> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Long value, DataOutput out) throws IOException {
      out.writeLong(value);
    }

    @Override
    public Long read(int version, DataInput in) throws IOException {
      return in.readLong();
    }
  }
}
