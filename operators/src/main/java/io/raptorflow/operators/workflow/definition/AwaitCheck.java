package io.raptorflow.operators.workflow.definition;

import io.raptorflow.operators.detection.rules.EventCondition;
import io.raptorflow.operators.detection.rules.InvalidRule;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Subject;
import io.raptorflow.schemas.entities.Workflow.Await;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks what a step says of the event it waits for. */
final class AwaitCheck {
  private static final List<String> TYPES =
      Arrays.stream(EventType.values()).map(EventType::wireName).toList();

  private AwaitCheck() {}

  static @Nullable StepAction check(
      Await await, String path, DefinitionContext context, StepCheck step) {
    Faults faults = context.faults();
    UnknownFields.check(await.other(), Await.class, path, faults);
    Durations.checkEnds(await.timeout(), context.ends(), path + ".timeout", faults);
    EventType type = type(await.type(), path + ".type", faults);
    EventCondition where =
        await.where() == null ? null : where(await.where(), path + ".where", faults);
    Template subject =
        await.subject() == null
            ? null
            : step.reader(step.part()).text(await.subject(), path + ".subject");
    if (subject == null || !couldBeSubject(subject)) {
      faults.add(path + ".subject", Words.quoted(await.subject()), "entity/id");
      return null;
    }
    return type == null ? null : new StepAction.AwaitEvent(subject, type, where, await.timeout());
  }

  private static boolean couldBeSubject(Template subject) {
    return !subject.references().isEmpty() || Subject.parse(subject.written().asText()).isPresent();
  }

  private static @Nullable EventType type(@Nullable String name, String path, Faults faults) {
    if (name == null) {
      faults.add(path, "nothing", "an event type");
      return null;
    }
    EventType type = EventType.ofCloudEventsType(EventType.PREFIX + name).orElse(null);
    if (type == null) {
      faults.add(
          path, Words.quoted(name), () -> "an event type, such as " + Words.nearest(name, TYPES));
    }
    return type;
  }

  private static @Nullable EventCondition where(String text, String path, Faults faults) {
    try {
      return EventCondition.compile(text);
    } catch (InvalidRule e) {
      e.faults().forEach(fault -> faults.add(path, fault.found(), fault.expected()));
      return null;
    }
  }
}
