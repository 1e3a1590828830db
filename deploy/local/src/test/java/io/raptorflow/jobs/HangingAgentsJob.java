package io.raptorflow.jobs;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.catalogue.AgentCatalogue;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The agents' job with one agent more, which never comes back from one value, nor from tasks. */
public final class HangingAgentsJob {
  /** The value. */
  public static final double HANGS_ON = 666;

  private HangingAgentsJob() {}

  public static void main(String[] arguments) throws Exception {
    JobSettings settings = JobSettings.read(arguments, System.getenv());
    StreamExecutionEnvironment env = JobEnvironment.of(settings);
    AgentsJob.build(env, settings, HangingAgentsJob::agents);
    env.execute("hanging-agents");
  }

  private static List<Agent> agents() {
    List<Agent> agents = new ArrayList<>(AgentCatalogue.all());
    agents.add(new HangingAgent());
    return agents;
  }

  /** What {@code ponder} is asked, and would answer. */
  record Question(String series) {}

  private static final class HangingAgent implements Agent {
    @Override
    public AgentSpec spec() {
      return AgentSpec.named("HangingAgent", Lord.SEER, "Hangs on one value and all tasks.")
          .observes(
              "metric",
              Set.of(EventType.METRIC_RECORDED),
              Metric.class,
              KeyRule.byPayload(metric -> List.of(MemoryKey.series(metric.series()))),
              HangingAgent::observe)
          .can(
              "ponder",
              "Never comes back.",
              Question.class,
              Question.class,
              question -> MemoryKey.series(question.series()),
              HangingAgent::ponder)
          .build();
    }

    private static Answer<Question> ponder(Asked<Question> asked, Memory memory) {
      hang();
      return Answer.of(asked.input(), 1, List.of());
    }

    private static Decision observe(Observed<Metric> observed, Memory memory) {
      if (observed.payload().value() == HANGS_ON) {
        hang();
      }
      return Decision.NONE;
    }

    private static void hang() {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
