package io.raptorflow.operators.supervision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.supervision.Directive.InFlight;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.engine.EntryJson;
import io.raptorflow.operators.workflow.engine.Failure;
import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The events that a supervisor's directives are on the bus. */
final class SupervisorEvents {
  /** What its changes are about, {@code supervisor/<lord>}. */
  static final String SUBJECT = "supervisor/";

  private static final String SOURCE = "urn:raptorflow:supervisor:";

  private final String tenant;
  private final Lord lord;
  private final Instant now;

  SupervisorEvents(String tenant, Lord lord, Instant now) {
    this.tenant = tenant;
    this.lord = lord;
    this.now = now;
  }

  Event of(Directive directive) {
    if (directive instanceof Directive.Send send) {
      return message(send);
    } else if (directive instanceof Directive.Busy busy) {
      return busy(busy);
    } else if (directive instanceof Directive.GiveUp giveUp) {
      return givenUp(giveUp);
    }
    return change(((Directive.Tell) directive).change());
  }

  /** The agent's name is put before the rest of the payload, which is not read for it. */
  private static Event message(Directive.Send send) {
    ObjectNode chosen = JsonNodeFactory.instance.objectNode().put("agent", send.agent());
    if (!send.passedOver().isEmpty()) {
      chosen.set("passedOver", PayloadJson.tree(send.passedOver()));
    }
    Event message = send.delegation().message();
    byte[] before = chosen.toString().getBytes(UTF_8);
    byte[] rest = message.data();
    byte[] whole = new byte[before.length + rest.length - 1];
    System.arraycopy(before, 0, whole, 0, before.length - 1);
    whole[before.length - 1] = ',';
    System.arraycopy(rest, 1, whole, before.length, rest.length - 1);
    return message.toBuilder().data(whole).build();
  }

  private Event busy(Directive.Busy busy) {
    Delegation delegation = busy.delegation();
    Duration retryAfter = Duration.ofMillis(busy.retryAfterMillis());
    ObjectNode report =
        failure(
            null,
            Failure.BUSY,
            "as many tasks as may wait at %s are waiting; ask again after %s"
                .formatted(lord.wireName(), retryAfter));
    report.put("retryAfter", retryAfter.toString());
    return entry(
        delegation.execution(),
        delegation.task(),
        delegation.id(),
        delegation.message().hops(),
        report);
  }

  private Event givenUp(Directive.GiveUp giveUp) {
    InFlight task = giveUp.task();
    ObjectNode report =
        failure(
            task.agent(),
            Failure.UNANSWERED,
            "no answer after %d ms, and others can be asked".formatted(giveUp.waitedMillis()));
    return entry(task.execution(), task.task(), giveUp.taskId(), task.hops(), report);
  }

  private static ObjectNode failure(@Nullable String agent, String reason, String message) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    if (agent != null) {
      report.put("agent", agent);
    }
    return report.put("reason", reason).put("message", message);
  }

  /** Of one task there is one such entry of a kind, however often it is decided. */
  private Event entry(String execution, TaskRef task, String taskId, int hops, ObjectNode report) {
    EntryJson.addTask(task, report);
    return event(report.path("reason").asText() + '\n' + taskId)
        .type(EventType.AGENT_FAILED)
        .subject("workflow/" + execution)
        .correlationId(execution)
        .causationId(taskId)
        .status(Status.ERROR)
        .hops(hops + 1)
        .data(report.toString().getBytes(UTF_8))
        .build();
  }

  private Event change(Change change) {
    boolean bad = change instanceof Change.OfHealth health && health.to() != Health.State.HEALTHY;
    return event(now + "\n" + change)
        .type(EventType.STATUS_UPDATED)
        .subject(SUBJECT + lord.wireName())
        .status(bad ? Status.WARNING : Status.SUCCESS)
        .hops(1)
        .data(PayloadJson.write(change))
        .build();
  }

  private Event.Builder event(String what) {
    String name = String.join("\n", tenant, lord.wireName(), what);
    return Event.builder()
        .id(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString())
        .source(SOURCE + lord.wireName())
        .time(now)
        .tenant(tenant)
        .lord(lord);
  }
}
