package io.raptorflow.operators.workflow.orchestration;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.Ending;
import io.raptorflow.operators.workflow.engine.ExecutionState;
import io.raptorflow.operators.workflow.engine.Failure;
import io.raptorflow.operators.workflow.engine.Outcome;
import io.raptorflow.operators.workflow.engine.PartId;
import io.raptorflow.operators.workflow.engine.TimerId;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The events that an execution's choices are on the bus. Ids are name-based: the same choice on the
 * same entry makes the same event however often it is processed.
 */
final class LogWriter {
  static final String PARENT = "parent";
  static final String TIMER_FIRED = "timer_fired";
  static final String EVENT_MATCHED = "event_matched";
  static final String CHILD_COMPLETED = "child_completed";

  private static final String SOURCE = "urn:raptorflow:orchestrator";
  private static final String DECIDED = "decided";
  private static final String LOG = "workflow/";

  private LogWriter() {}

  /**
   * Whose choices are written, and after what.
   *
   * @param cause the entry they were made on
   * @param execution name of the execution
   * @param hops of the request
   */
  record Context(Event cause, String execution, int hops) {}

  /** What was chosen, for people and for replays to be compared with. */
  static Event decided(Context context, List<Choice> choices) {
    byte[] payload = PayloadJson.write(new Decided(DECIDED, context.cause().id(), choices, null));
    if (payload.length > EventReader.MAX_VALUE_BYTES) {
      payload = PayloadJson.write(new Decided(DECIDED, context.cause().id(), null, choices.size()));
    }
    return entry(context, "decided", EventType.STATUS_UPDATED, Status.SUCCESS, payload);
  }

  /**
   * @param on id of the entry
   * @param omitted how many choices there were, where they are larger than an event may be
   */
  private record Decided(
      String entry, String on, @Nullable List<Choice> choices, @Nullable Integer omitted) {}

  /** The message that asks an agent. */
  static Event task(Context context, Choice.Task task, String agent) {
    var ref = task.ref();
    var workflow =
        new TaskOf(context.execution(), ref.step(), ref.part(), ref.attempt(), ref.compensation());
    return builder(context, EventType.MESSAGE_SENT, "message/" + task.id())
        .id(task.id())
        .status(Status.SUCCESS)
        .data(PayloadJson.write(new Message(agent, task.capability(), task.params(), workflow)))
        .build();
  }

  private record Message(String agent, String capability, JsonNode input, TaskOf workflow) {}

  private record TaskOf(
      String execution, String step, int part, int attempt, boolean compensation) {}

  /** The request of a sub-workflow, with the definitions that it may run itself. */
  static Event child(Context context, Choice.ChildStarted child, Workflow definition) {
    ObjectNode request = LogReader.JSON.valueToTree(definition);
    request.set("params", child.params());
    request.set(
        PARENT,
        LogReader.JSON.valueToTree(new PartId(context.execution(), child.step(), child.part())));
    return builder(context, EventType.DATA_CREATED, LOG + child.execution())
        .id(id(context, "child", child.execution()))
        .correlationId(child.execution())
        .status(Status.SUCCESS)
        .data(bytes(request))
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

  static Event childCompleted(
      Context context, PartId parent, ExecutionState state, ObjectNode outputs) {
    return builder(context, EventType.STATUS_UPDATED, LOG + parent.execution())
        .id(id(context, "child_completed", parent.execution()))
        .correlationId(parent.execution())
        .status(state == ExecutionState.COMPLETED ? Status.SUCCESS : Status.WARNING)
        .data(
            PayloadJson.write(
                new ChildCompleted(CHILD_COMPLETED, parent.step(), parent.part(), state, outputs)))
        .build();
  }

  private record ChildCompleted(
      String entry, String step, int part, ExecutionState state, ObjectNode outputs) {}

  /** A request that cannot be run, with all that is wrong with it. */
  static Event refused(Context context, @Nullable String name, List<Fault> faults) {
    return entry(
        context,
        "refused",
        EventType.WORKFLOW_COMPLETED,
        Status.ERROR,
        PayloadJson.write(
            new Refused(
                name,
                ExecutionState.FAILED,
                new Ending(
                    Failure.REFUSED,
                    null,
                    null,
                    "the request cannot be run: %d faults".formatted(faults.size())),
                faults)));
  }

  private record Refused(
      @Nullable String workflow, ExecutionState state, Ending cause, List<Fault> faults) {}

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
        .data(PayloadJson.write(new Fired(TIMER_FIRED, timer)))
        .build();
  }

  private record Fired(String entry, TimerId timer) {}

  /** An event that an execution may wait for. */
  static Event matched(Wanted wanted, Event event) {
    ObjectNode payload = LogReader.JSON.createObjectNode();
    payload.put("entry", EVENT_MATCHED).put("step", wanted.step()).put("part", wanted.part());
    payload.set("event", structured(event));
    String name =
        String.join(
            "\n",
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
        .data(bytes(payload))
        .build();
  }

  private static JsonNode structured(Event event) {
    try {
      return LogReader.JSON.readTree(new EventWriter().structured(event));
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
