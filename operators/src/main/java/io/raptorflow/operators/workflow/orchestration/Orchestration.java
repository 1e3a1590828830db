package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.supervision.Supervision;
import io.raptorflow.operators.supervision.SupervisionSettings;
import io.raptorflow.operators.types.Types;
import io.raptorflow.operators.workflow.engine.ChoiceJson;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.function.SerializableSupplier;

/** Puts the workflow engine into a topology: events in, what executions say about them out. */
public final class Orchestration {
  /** How long executions that are over are usually remembered. */
  public static final Duration REMEMBERED = Duration.ofDays(7);

  private static final String LOG = "workflow/";

  private Orchestration() {}

  /**
   * What the executions say. The streams of events are apart so that each can be chained to what
   * writes it.
   *
   * @param said entries of logs, notifications, ends
   * @param matched entries of logs: events that are waited for
   * @param supervised messages to agents, entries of logs, and what supervisors have changed
   * @param deadLetters entries of logs that cannot be read
   */
  public record Said(
      DataStream<Event> said,
      DataStream<Event> matched,
      DataStream<Event> supervised,
      DataStream<DeadLetter> deadLetters) {}

  /**
   * Runs the workflows that are requested on a stream of events.
   *
   * @param ingested what was read, each execution's in the order of its log; of dead letters those
   *     are looked at that are requests, which are answered
   * @param agents builds the agents, on every task's machine
   * @param supervision how it is chosen who of them is asked
   * @param remembered how long executions that are over are remembered
   */
  public static Said of(
      DataStream<Ingested> ingested,
      SerializableSupplier<List<Agent>> agents,
      SupervisionSettings supervision,
      Duration remembered) {
    SingleOutputStreamOperator<Event> said =
        ingested
            .flatMap(new LogEntries())
            .returns(ingested.getType())
            .uid("workflow-logs")
            .name("workflow-logs")
            .keyBy(WorkflowOrchestrator::key, BasicTypeInfo.STRING_TYPE_INFO)
            .process(new WorkflowOrchestrator(agents, System::currentTimeMillis, remembered))
            .returns(Types.EVENT)
            .uid("workflows")
            .name("workflows");
    DataStream<Event> matched =
        ingested
            .filter(each -> each instanceof Ingested.Accepted accepted && !isLog(accepted.event()))
            .uid("workflow-events")
            .name("workflow-events")
            .connect(said.getSideOutput(WorkflowOrchestrator.WAITS).broadcast(EventMatcher.WANTED))
            .process(new EventMatcher(System::currentTimeMillis))
            .returns(Types.EVENT)
            .uid("workflow-waits")
            .name("workflow-waits");
    return new Said(
        said,
        matched,
        Supervision.of(said.getSideOutput(WorkflowOrchestrator.INSTRUCTIONS), supervision),
        said.getSideOutput(WorkflowOrchestrator.DEAD_LETTERS));
  }

  /** Whether an event is only told in a log: no execution acts on what it has decided itself. */
  public static boolean isToldOnly(Event event) {
    return event.type() == EventType.STATUS_UPDATED
        && isLog(event)
        && ChoiceJson.isDecided(event.data());
  }

  /** Whether an event is in the log of an execution, which waits for it. */
  public static boolean isLog(Event event) {
    return event.subject().startsWith(LOG);
  }
}
