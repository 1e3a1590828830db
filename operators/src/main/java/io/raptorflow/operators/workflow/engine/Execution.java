package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of an execution. Immutable. {@link ExecutionCodec} writes it, without its definition.
 * Once it is over it remembers no more than that.
 */
public final class Execution {
  private static final KeptJson NOTHING = KeptJson.of(JsonNodeFactory.instance.objectNode());

  private final ExecutionId id;
  private final Steps steps;
  private final KeptJson params;
  private final @Nullable PartId parent;
  private final Instant requestedAt;
  private final boolean hasDeadline;
  private final Progress progress;

  Execution(
      ExecutionId id,
      Steps steps,
      KeptJson params,
      @Nullable PartId parent,
      Instant requestedAt,
      boolean hasDeadline,
      Progress progress) {
    this.id = id;
    this.steps = steps;
    this.params = params;
    this.parent = parent;
    this.requestedAt = requestedAt;
    this.hasDeadline = hasDeadline;
    this.progress = progress;
  }

  public ExecutionId id() {
    return id;
  }

  public CheckedWorkflow workflow() {
    return steps.workflow();
  }

  /** The values of the inputs, none when it is over; not to be modified. */
  public JsonNode params() {
    return params.tree();
  }

  /** The part it is the sub-workflow of, if it is one. */
  public @Nullable PartId parent() {
    return parent;
  }

  public Instant requestedAt() {
    return requestedAt;
  }

  public ExecutionState state() {
    return progress.state();
  }

  /** Whether a timer was set for the end of its time. */
  boolean hasDeadline() {
    return hasDeadline;
  }

  KeptJson keptParams() {
    return params;
  }

  Steps steps() {
    return steps;
  }

  Progress progress() {
    return progress;
  }

  Execution with(Progress next) {
    KeptJson remembered = next.state().isOver() ? NOTHING : params;
    return new Execution(id, steps, remembered, parent, requestedAt, hasDeadline, next);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Execution execution
        && id.equals(execution.id)
        && params.equals(execution.params)
        && Objects.equals(parent, execution.parent)
        && requestedAt.equals(execution.requestedAt)
        && hasDeadline == execution.hasDeadline
        && progress.equals(execution.progress);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return id + " " + progress;
  }
}
