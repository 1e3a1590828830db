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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what an execution acted on and chose from the events of its log, as it read them itself.
 */
public final class ExecutionHistory {
  private final LogReader reader = new LogReader();
  private final Definitions definitions;
  private final List<LogEntry> entries = new ArrayList<>();
  private @Nullable CheckedWorkflow workflow;

  private ExecutionHistory(Capabilities capabilities) {
    this.definitions = new Definitions(capabilities);
  }

  /**
   * The entries of a log; none when it has no request that can be run.
   *
   * @param log of one execution, in the order of its partition
   * @param capabilities of today's agents
   */
  public static List<LogEntry> of(List<Event> log, Capabilities capabilities) {
    ExecutionHistory history = new ExecutionHistory(capabilities);
    log.forEach(history::add);
    return List.copyOf(history.entries);
  }

  private void add(Event event) {
    LogEvent read = reader.read(event, event.time().toEpochMilli());
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
    if (!definitions.faults(event.data()).isEmpty()) {
      return; // refused
    }
    Check<Definition> check = definitions.check(Definitions.definitionOf(requested.workflow()));
    Check<ObjectNode> params = RequestCheck.of(requested.workflow());
    if (check instanceof Check.Passed<Definition> passed
        && params instanceof Check.Passed<ObjectNode> given) {
      workflow = passed.value().workflow();
      entries.add(new LogEntry.Acted(entry(event, requested, workflow, given.value())));
    }
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
