package io.raptorflow.operators.workflow.orchestration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Check;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.RequestCheck;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.ExecutionId;
import io.raptorflow.operators.workflow.history.LogEntry;
import io.raptorflow.operators.workflow.orchestration.Definitions.Definition;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.entities.Workflow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an execution acted on and chose from the events of its log, as it read them itself.
 */
public final class ExecutionHistory {
  private final LogReader reader = new LogReader();
  private final Definitions today;
  private final Set<String> actedOn;
  private final List<LogEntry> entries = new ArrayList<>();
  private @Nullable CheckedWorkflow workflow;

  private ExecutionHistory(Capabilities capabilities, Set<String> actedOn) {
    this.today = new Definitions(capabilities);
    this.actedOn = actedOn;
  }

  /**
   * The entries of a log; none when it has no request that can be run. What has run is read also if
   * it asked for what today's agents cannot do.
   *
   * @param log of one execution, in the order of its partition
   * @param capabilities of today's agents
   */
  public static List<LogEntry> of(List<Ingested.Accepted> log, Capabilities capabilities) {
    Set<String> actedOn = new HashSet<>();
    log.stream()
        .map(Ingested.Accepted::event)
        .filter(Orchestration::isToldOnly)
        .forEach(decided -> actedOn.add(decided.causationId()));
    ExecutionHistory history = new ExecutionHistory(capabilities, actedOn);
    log.forEach(history::add);
    return List.copyOf(history.entries);
  }

  private void add(Ingested.Accepted appended) {
    Event event = appended.event();
    LogEvent read = reader.read(event, appended.appended());
    if (read instanceof LogEvent.Requested requested) {
      if (workflow == null) {
        request(event, requested);
      }
    } else if (workflow == null) {
      return; // nobody acted on what came before the request
    } else if (read instanceof LogEvent.Acted acted) {
      entries.add(new LogEntry.Acted(acted.entry()));
    } else if (read instanceof LogEvent.Candidate candidate && candidate.fits(workflow)) {
      entries.add(new LogEntry.Acted(candidate.entry()));
    } else if (read instanceof LogEvent.Decided decided) {
      entries.add(new LogEntry.Decided(decided.on(), decided.choices()));
    }
  }

  private void request(Event event, LogEvent.Requested requested) {
    if (!today.faults(event.data()).isEmpty()) {
      return; // refused
    }
    Check<Definition> check = check(requested.workflow(), actedOn.contains(event.id()));
    Check<ObjectNode> params = RequestCheck.of(requested.workflow());
    if (check instanceof Check.Passed<Definition> passed
        && params instanceof Check.Passed<ObjectNode> given) {
      workflow = passed.value().workflow();
      entries.add(new LogEntry.Acted(entry(event, requested, workflow, given.value())));
    }
  }

  private Check<Definition> check(Workflow requested, boolean hasRun) {
    byte[] definition = Definitions.definitionOf(requested);
    Check<Definition> check = today.check(definition);
    return hasRun && check instanceof Check.Refused<Definition>
        ? new Definitions(Capabilities.askedBy(requested)).check(definition)
        : check;
  }

  /** The entry that a request is, once it is checked. */
  static Entry.Requested entry(
      Event event, LogEvent.Requested requested, CheckedWorkflow workflow, ObjectNode params) {
    return new Entry.Requested(
        event.id(),
        requested.at(),
        new ExecutionId(event.tenant(), event.entityId()),
        workflow,
        params,
        requested.workflow().deadline(),
        requested.parent());
  }
}
