package io.raptorflow.operators.supervision;

import io.raptorflow.operators.workflow.engine.TaskRef;
import java.util.List;

/** What a supervisor wants done. */
sealed interface Directive {
  /**
   * The task's message is to be sent to the agent.
   *
   * @param passedOver who could do it, but is not well
   */
  record Send(Delegation delegation, String agent, List<String> passedOver) implements Directive {}

  /** The workflow is to be told to ask again later. */
  record Busy(Delegation delegation, long retryAfterMillis) implements Directive {}

  /** The workflow is to be told that this agent is not waited for. */
  record GiveUp(InFlight task, String taskId, long waitedMillis) implements Directive {}

  /** People are to be told of a change. */
  record Tell(Change change) implements Directive {}

  /**
   * A task that an agent was asked.
   *
   * @param execution name of the execution
   * @param hops of the message
   * @param subject of the message
   * @param probe whether it is to show if the agent is well again
   * @param alternatives whether another agent could have been asked
   * @param sentAt milliseconds of running time
   * @param deadline after which nobody waits for it, in milliseconds of running time
   */
  record InFlight(
      String execution,
      TaskRef task,
      String agent,
      int hops,
      boolean probe,
      boolean alternatives,
      long sentAt,
      long deadline) {}
}
