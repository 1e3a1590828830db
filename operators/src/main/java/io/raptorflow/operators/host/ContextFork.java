package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.ContextNeed;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.knowledge.context.ContextEnrichment;
import io.raptorflow.operators.knowledge.context.ContextTraffic;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.context.ContextRequest;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.apache.flink.util.function.SerializableSupplier;

/** Takes the tasks that want to know what documents say out of the stream to the agents. */
final class ContextFork extends ProcessFunction<Addressed, Addressed> {
  static final OutputTag<ContextTraffic> ASKING =
      new OutputTag<>("asking-documents", ContextEnrichment.TRAFFIC);

  private static final long serialVersionUID = 1L;

  private final SerializableSupplier<List<Agent>> agents;
  private transient AgentRoster roster;
  private transient Payloads payloads;

  @SuppressWarnings("NullAway") // transient fields are set in open
  ContextFork(SerializableSupplier<List<Agent>> agents) {
    this.agents = agents;
  }

  @Override
  public void open(OpenContext context) {
    roster = new AgentRoster(agents.get());
    payloads = new Payloads();
  }

  @Override
  public void processElement(Addressed addressed, Context context, Collector<Addressed> out) {
    Optional<ContextRequest> request =
        addressed.isTask() ? request(addressed.event()) : Optional.empty();
    if (request.isPresent()) {
      context.output(
          ASKING, new ContextTraffic.Task(addressed.key(), addressed.event(), request.get()));
    } else {
      out.collect(addressed);
    }
  }

  /** A task that cannot be read asks nothing: the host finds the same fault and answers it. */
  private Optional<ContextRequest> request(Event message) {
    try {
      TaskRequest<?> task = TaskRequest.parse(message, roster, payloads);
      return task == null ? Optional.empty() : request(task, message);
    } catch (InvalidInput e) {
      return Optional.empty();
    }
  }

  private static <I> Optional<ContextRequest> request(TaskRequest<I> task, Event message) {
    ContextNeed<I> need = task.capability().context();
    String question = need == null ? "" : need.question().apply(task.input());
    return need == null || question.isBlank() || message.tenant().isBlank()
        ? Optional.empty()
        : Optional.of(
            new ContextRequest(
                message.tenant(), task.agent().lord(), question, need.profile(), message.time()));
  }
}
