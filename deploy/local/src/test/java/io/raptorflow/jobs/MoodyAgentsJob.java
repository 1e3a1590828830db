package io.raptorflow.jobs;

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
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The agents' job with three agents more: one whose mood can be changed by an event, one that can
 * do the same, and one that does something else beside them.
 */
public final class MoodyAgentsJob {
  private static final MemoryKey MOODY = new MemoryKey("mood", "moody");
  private static final Cell<Mood> MOOD = new Cell<>("mood", new MoodCodec(), () -> Mood.WELL);
  private static final long SLOW_SECONDS = 3;

  private MoodyAgentsJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    AgentsJob.build(env, settings, MoodyAgentsJob::agents);
    env.execute("moody-agents");
  }

  private static List<Agent> agents() {
    List<Agent> agents = new ArrayList<>(AgentCatalogue.all());
    agents.add(MoodyAgentsJob::moody);
    agents.add(() -> weighing("SteadyAgent", "weigh", MemoryKey.tenant()).build());
    agents.add(() -> weighing("NeighbourAgent", "stand_by", new MemoryKey("mood", "none")).build());
    return agents;
  }

  /** How the agent is today. */
  public enum Mood {
    WELL,
    FAILS,
    HANGS,
    SLOW
  }

  /** What the event says, in the words of a resource of the contract. */
  public record MoodChange(Mood role) {}

  /** What is weighed. */
  public record Thing(double mass) {}

  /** What it weighs. */
  public record Weight(double newton) {}

  private static AgentSpec moody() {
    return weighing("MoodyAgent", "weigh", MOODY)
        .observes(
            "resource",
            Set.of(EventType.DATA_UPDATED),
            MoodChange.class,
            KeyRule.byEntityId(id -> MOODY),
            MoodyAgentsJob::changeMood)
        .build();
  }

  private static Decision changeMood(Observed<MoodChange> observed, Memory memory) {
    memory.write(MOOD, observed.payload().role());
    return Decision.NONE;
  }

  private static AgentSpec.Builder weighing(String name, String capability, MemoryKey key) {
    return AgentSpec.named(name, Lord.SEER, "Weighs.")
        .can(capability, "Weighs.", Thing.class, Weight.class, thing -> key, MoodyAgentsJob::weigh);
  }

  private static Answer<Weight> weigh(Asked<Thing> asked, Memory memory) {
    switch (memory.read(MOOD)) {
      case FAILS -> throw new IllegalStateException("in no mood for it");
      case HANGS -> hang();
      case SLOW -> dawdle();
      default -> {}
    }
    return Answer.of(new Weight(9.81 * asked.input().mass()), 1, List.of());
  }

  private static void hang() {
    await(Long.MAX_VALUE);
  }

  private static void dawdle() {
    await(SLOW_SECONDS);
  }

  private static void await(long seconds) {
    try {
      if (new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)) {
        throw new IllegalStateException("nobody counts down");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static final class MoodCodec implements CellCodec<Mood> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(Mood mood, DataOutput out) throws IOException {
      out.writeByte(mood.ordinal());
    }

    @Override
    public Mood read(int version, DataInput in) throws IOException {
      return Mood.values()[in.readByte()];
    }
  }
}
