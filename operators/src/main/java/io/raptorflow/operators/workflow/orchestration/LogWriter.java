package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.ChoiceJson;
import io.raptorflow.operators.workflow.engine.Ending;
import io.raptorflow.operators.workflow.engine.EntryJson;
import io.raptorflow.operators.workflow.engine.ExecutionState;
import io.raptorflow.operators.workflow.engine.Failure;
import io.raptorflow.operators.workflow.engine.Outcome;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.operators.workflow.engine.TimerId;
import io.raptorflow.operators.workflow.engine.Told;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events that an execution's choices are on the bus. Ids are name-based: the same choice on the
 * same entry makes the same event however often it is processed.
 */
final class LogWriter {
  static final String PARENT = "parent";

  /** Name of the execution that a sub-workflow is, at whatever depth, a part of. */
  static final String OUTERMOST = "outermost";

  private static final String SOURCE = "urn:raptorflow:orchestrator";
  private static final String LOG = "workflow/";
  private static final int LONGEST_TOLD = 500;

  private LogWriter() {}

  /**
   * Whose choices are written, and after what.
   *
   * @param cause the entry they were made on
   * @param execution name of the execution
   * @param hops of the request
   */
  record Context(Event cause, String execution, int hops) {}

  /**
   * What was chosen, for people and for replays to be compared with: more than one event where it
   * is more than one takes.
   */
  static List<Event> decided(Context context, List<Choice> choices) {
    List<Event> events = new ArrayList<>();
    for (byte[] payload : ChoiceJson.decided(context.cause().id(), choices)) {
      events.add(
          entry(
              context,
              "decided " + events.size(),
              EventType.STATUS_UPDATED,
              Status.SUCCESS,
              payload));
    }
    return events;
  }

  /**
   * The message that asks an agent, but for the agent's name, which goes before all that. All that
   * is asked by an execution and its sub-workflows is read in the order in which it was asked.
   *
   * @param outermost name of the execution that is no sub-workflow
   */
  static Event task(Context context, String outermost, Choice.Task task) {
    var ref = task.ref();
    var workflow =
        new TaskOf(context.execution(), ref.step(), ref.part(), ref.attempt(), ref.compensation());
    return builder(context, EventType.MESSAGE_SENT, "message/" + task.id())
        .id(task.id())
        .partitionKey(LOG + outermost)
        .status(Status.SUCCESS)
        .data(PayloadJson.write(new Message(task.capability(), task.params(), workflow)))
        .build();
  }

  private record Message(String capability, JsonNode input, TaskOf workflow) {}

  private record TaskOf(
      String execution, String step, int part, int attempt, boolean compensation) {}

  /**
   * The request of a sub-workflow, with the definitions that it may run itself.
   *
   * @param parent what it is a part of
   * @param request of that
   */
  static Event child(
      Context context, Choice.ChildStarted child, CheckedWorkflow parent, KeptRequest request) {
    Workflow definition = parent.subWorkflow(child.workflow());
    ObjectNode payload = (ObjectNode) PayloadJson.tree(definition);
    payload.set("workflows", PayloadJson.tree(parent.runBy(child.workflow())));
    payload.set("params", child.params());
    if (definition.priority() == null) {
      payload.put("priority", request.weight());
    }
    payload.put(OUTERMOST, request.outermostOf(context.execution()));
    payload.set(
        PARENT, PayloadJson.tree(new PartId(context.execution(), child.step(), child.part())));
    return builder(context, EventType.DATA_CREATED, LOG + child.execution())
        .id(id(context, "child", child.execution()))
        .correlationId(child.execution())
        .status(Status.SUCCESS)
        .data(bytes(payload))
        .build();
  }

  static Event cancelChild(Context context, Choice.ChildCancelled child) {
    return builder(context, EventType.MESSAGE_RECEIVED, LOG + child.execution())
        .id(id(context, "cancel", child.execution()))
        .correlationId(child.execution())
        .status(Status.SUCCESS)
        .data(
            PayloadJson.write(
                new Cancel(
                    "cancel", context.execution(), "the workflow it is a part of was ended")))
        .build();
  }

  private record Cancel(String command, String by, String comment) {}

  /** What people are asked. */
  static Event approval(Context context, Choice.ApprovalAsked asked) {
    String about = context.execution() + '/' + asked.step() + '/' + asked.part();
    return builder(context, EventType.NOTIFICATION_TRIGGERED, "approval/" + about)
        .id(id(context, "approval", about))
        .status(Status.SUCCESS)
        .data(
            PayloadJson.write(
                new Approval(
                    context.execution(),
                    asked.step(),
                    asked.part(),
                    asked.question(),
                    asked.approvers(),
                    asked.timeout() == null ? null : asked.timeout().toString())))
        .build();
  }

  private record Approval(
      String execution,
      String step,
      int part,
      String question,
      List<String> approvers,
      @Nullable String timeout) {}

  /** The end, and the same for the execution that it is a part of. */
  static Event completed(Context context, Outcome outcome) {
    Status status = outcome.state() == ExecutionState.COMPLETED ? Status.SUCCESS : Status.ERROR;
    return entry(
        context, "completed", EventType.WORKFLOW_COMPLETED, status, PayloadJson.write(outcome));
  }

  static Event childCompleted(Context context, PartId parent, Outcome outcome) {
    return builder(context, EventType.STATUS_UPDATED, LOG + parent.execution())
        .id(id(context, "child_completed", parent.execution()))
        .correlationId(parent.execution())
        .status(outcome.state() == ExecutionState.COMPLETED ? Status.SUCCESS : Status.WARNING)
        .data(bytes(EntryJson.childCompleted(parent, outcome)))
        .build();
  }

  /** A request that cannot be run, with what is wrong with it, as much as an event can tell. */
  static Event refused(Context context, @Nullable String name, List<Fault> faults) {
    Told<Fault> told = Told.of(faults.stream().map(LogWriter::shortened).toList());
    return entry(
        context,
        "refused",
        EventType.WORKFLOW_COMPLETED,
        Status.ERROR,
        PayloadJson.write(
            new Refused(
                name == null ? null : shortened(name),
                ExecutionState.FAILED,
                refusal(faults.size()),
                told.first(),
                told.notTold())));
  }

  private record Refused(
      @Nullable String workflow,
      ExecutionState state,
      Ending cause,
      List<Fault> faults,
      @Nullable Integer notTold) {}

  private static Fault shortened(Fault fault) {
    return new Fault(
        shortened(fault.path()), shortened(fault.found()), shortened(fault.expected()));
  }

  /** Names are the requester's, and may be as long as a request. */
  private static String shortened(String text) {
    return text.length() <= LONGEST_TOLD ? text : text.substring(0, LONGEST_TOLD) + "…";
  }

  private static Ending refusal(int faults) {
    return new Ending(
        Failure.REFUSED, null, null, "the request cannot be run: %d faults".formatted(faults));
  }

  /** The same for the execution that it would have been a part of. */
  static Event childRefused(Context context, PartId parent, int faults) {
    Instant now = context.cause().time();
    return childCompleted(
        context,
        parent,
        new Outcome(
            null,
            null,
            ExecutionState.FAILED,
            refusal(faults),
            JsonNodeFactory.instance.objectNode(),
            Map.of(),
            0,
            List.of(),
            null,
            now,
            now));
  }

  /** A timer's firing: written, and acted on when it is read back. */
  static Event fired(String tenant, String execution, int hops, TimerId timer, Instant now) {
    String name = String.join("\n", tenant, execution, timer.text());
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString())
        .source(SOURCE)
        .type(EventType.STATUS_UPDATED)
        .subject(LOG + execution)
        .time(now)
        .tenant(tenant)
        .correlationId(execution)
        .status(Status.SUCCESS)
        .hops(hops + 1)
        .data(bytes(EntryJson.timerFired(timer)))
        .build();
  }

  /** An event that an execution may wait for. */
  static Event matched(Wanted wanted, Event event) {
    byte[] payload = matchedBy(wanted, structured(event));
    if (payload.length > EventReader.MAX_VALUE_BYTES) {
      payload = matchedBy(wanted, MatchedEvent.shortened(structured(event)));
    }
    String name =
        String.join(
            "\n",
            wanted.tenant(),
            wanted.execution(),
            wanted.step(),
            "" + wanted.part(),
            event.source(),
            event.id());
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString())
        .source(SOURCE)
        .type(EventType.STATUS_UPDATED)
        .subject(LOG + wanted.execution())
        .time(event.time())
        .tenant(event.tenant())
        .correlationId(wanted.execution())
        .causationId(event.id())
        .status(Status.SUCCESS)
        .hops(event.hops() + 1)
        .data(payload)
        .build();
  }

  private static byte[] matchedBy(Wanted wanted, JsonNode event) {
    return bytes(EntryJson.eventMatched(wanted.step(), wanted.part(), event));
  }

  private static ObjectNode structured(Event event) {
    try {
      return (ObjectNode) PayloadJson.reader().readTree(new EventWriter().structured(event));
    } catch (IOException e) {
      throw new IllegalStateException("an event of ours cannot be read", e);
    }
  }

  private static Event entry(
      Context context, String what, EventType type, Status status, byte[] payload) {
    return builder(context, type, LOG + context.execution())
        .id(id(context, what, ""))
        .status(status)
        .data(payload)
        .build();
  }

  private static Event.Builder builder(Context context, EventType type, String subject) {
    Event cause = context.cause();
    return Event.builder()
        .source(SOURCE)
        .type(type)
        .subject(subject)
        .time(cause.time())
        .tenant(cause.tenant())
        .correlationId(context.execution())
        .causationId(cause.id())
        .traceParent(cause.traceParent())
        .hops(context.hops() + 1);
  }

  private static String id(Context context, String what, String which) {
    Event cause = context.cause();
    String name =
        String.join(
            "\n", cause.tenant(), context.execution(), cause.source(), cause.id(), what, which);
    return UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString();
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toString().getBytes(UTF_8);
  }
}
