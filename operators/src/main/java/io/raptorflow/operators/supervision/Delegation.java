package io.raptorflow.operators.supervision;

import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a workflow that somebody has to be found for.
 *
 * @param lord whose supervisor looks for them
 * @param execution name of the execution
 * @param task which of its tasks
 * @param agents how many agents are asked the same at once; those are different ones
 * @param capability what is asked for, without the agent's name
 * @param candidates names of agents that have it, in the catalogue's order; never empty
 * @param balancing how one of them is chosen; null: as their lord does
 * @param weight of a delay, relative to other tasks; above 0
 * @param timeoutMillis how long the workflow waits for an answer, above 0
 * @param message the message that asks, but for the agent's name; its id is the task's
 */
public record Delegation(
    Lord lord,
    String execution,
    TaskRef task,
    int agents,
    String capability,
    List<String> candidates,
    @Nullable Balancing balancing,
    double weight,
    long timeoutMillis,
    Event message)
    implements Instruction {
  public Delegation {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("nobody can do " + capability);
    }
    if (!(weight > 0) || timeoutMillis <= 0 || agents < 1) {
      throw new IllegalArgumentException(
          "weight %s, timeout %s ms, %s agents".formatted(weight, timeoutMillis, agents));
    }
  }

  @Override
  public String tenant() {
    return message.tenant();
  }

  /** The task's id, whichever agent is asked. */
  String id() {
    return message.id();
  }

  /** The same for all parts that are to be asked of different agents, and for all attempts. */
  String group() {
    String undo = task.compensation() ? "undo/" : "";
    return execution + '\n' + undo + task.step() + '\n' + task.part() / agents;
  }
}
