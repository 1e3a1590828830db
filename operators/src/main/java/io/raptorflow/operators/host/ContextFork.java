package io.raptorflow.operators.host;

import static java.util.stream.Collectors.toSet;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.ContextNeed;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.knowledge.context.ContextEnrichment;
import io.raptorflow.operators.knowledge.context.ContextTraffic;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextRequest;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the tasks of agents that want to know what documents say out of the stream to the agents:
 * all of an agent's, so that none overtakes an earlier one whose effect it has to find in memory.
 */
final class ContextFork extends ProcessFunction<Addressed, Addressed> {
  static final OutputTag<ContextTraffic> ASKING =
      new OutputTag<>("asking-documents", ContextEnrichment.TRAFFIC);

  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<List<Agent>> agents;
  private transient AgentRoster roster;
  private transient Payloads payloads;
  private transient Set<String> curious;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ContextFork(SerializableSupplier<List<Agent>> agents) {
    this.agents = agents;
  }

  @Override
  public void open(OpenContext context) {
    roster = new AgentRoster(agents.get());
    payloads = new Payloads();
    curious =
        roster.agents().stream()
            .filter(ContextFork::asksDocuments)
            .map(AgentSpec::name)
            .collect(toSet());
  }

  private static boolean asksDocuments(AgentSpec agent) {
    return agent.capabilities().values().stream()
        .anyMatch(capability -> capability.context() != null);
  }

  @Override
  public void processElement(Addressed addressed, Context context, Collector<Addressed> out) {
    Event event = addressed.event();
    TaskRequest<?> task = addressed.isTask() ? task(event) : null;
    if (task != null && curious.contains(task.agent().name())) {
      context.output(ASKING, new ContextTraffic.Task(addressed.key(), event, request(task, event)));
    } else {
      out.collect(addressed);
    }
  }

  /** A task that cannot be read asks nothing: the host finds the same fault and answers it. */
  private @Nullable TaskRequest<?> task(Event message) {
    try {
      return TaskRequest.parse(message, roster, payloads);
    } catch (InvalidInput e) {
      return null;
    }
  }

  private static <I> @Nullable ContextRequest request(TaskRequest<I> task, Event message) {
    ContextNeed<I> need = task.capability().context();
    String question = need == null ? "" : need.question().apply(task.input());
    return need == null || question.isBlank() || message.tenant().isBlank()
        ? null
        : new ContextRequest(
            message.tenant(), task.agent().lord(), question, need.profile(), message.time());
  }
}
