package io.raptorflow.operators.workflow.orchestration;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.supervision.Delegation;
import io.raptorflow.operators.supervision.TaskSettled;
import io.raptorflow.operators.supervision.TaskSettled.Result;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.StepAction.AskCapability;
import io.raptorflow.operators.workflow.engine.Answer;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.ExecutionId;
import io.raptorflow.operators.workflow.engine.Failure;
import io.raptorflow.operators.workflow.engine.TaskRef;
import io.raptorflow.schemas.Lord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What supervisors are told of an execution's tasks. A task that agents of several lords could do
 * is the first one's.
 */
final class Delegations {
  private final Map<String, Lord> lords;

  Delegations(List<AgentSpec> agents) {
    lords = agents.stream().collect(toMap(AgentSpec::name, AgentSpec::lord));
  }

  /** The task for which an agent is to be found. */
  Delegation delegation(
      LogWriter.Context cause, CheckedWorkflow workflow, KeptRequest request, Choice.Task task) {
    AskCapability ask = requireNonNull(ask(workflow, task.ref().step()));
    return new Delegation(
        lordOf(task.servedBy()),
        cause.execution(),
        task.ref(),
        task.agents(),
        task.capability(),
        task.servedBy(),
        task.balancing(),
        request.weight(),
        Math.max(1, ask.timeout().toMillis()),
        LogWriter.task(cause, request.outermostOf(cause.execution()), task));
  }

  private Lord lordOf(List<String> servedBy) {
    return requireNonNull(lords.get(servedBy.get(0)));
  }

  /**
   * The task that is not waited for any more now that the entry has come; null if there is none.
   */
  @Nullable TaskSettled settled(LogWriter.Context cause, CheckedWorkflow workflow, Entry entry) {
    if (entry instanceof Entry.Answered answered) {
      return settled(cause, workflow, answered.task(), answered.answer());
    }
    TaskRef timedOut = entry instanceof Entry.TimerFired fired ? fired.timer().timedOut() : null;
    return timedOut == null ? null : settled(cause, workflow, timedOut, null, Result.TIMED_OUT);
  }

  /**
   * The tasks that are not waited for any more because of what was chosen on the entry, but for its
   * own: later attempts than the one that was answered after all.
   */
  List<TaskSettled> notNeeded(
      LogWriter.Context cause, CheckedWorkflow workflow, Entry entry, List<Choice> choices) {
    TaskRef own = entry instanceof Entry.Answered answered ? answered.task() : null;
    List<TaskSettled> settled = new ArrayList<>();
    for (Choice choice : choices) {
      TaskRef task =
          choice instanceof Choice.TimerCleared cleared ? cleared.timer().timedOut() : null;
      if (task != null && !task.equals(own)) {
        TaskSettled told = settled(cause, workflow, task, null, Result.NOT_NEEDED);
        if (told != null) {
          settled.add(told);
        }
      }
    }
    return settled;
  }

  private @Nullable TaskSettled settled(
      LogWriter.Context cause, CheckedWorkflow workflow, TaskRef task, Answer answer) {
    if (answer instanceof Answer.Success success) {
      return settled(cause, workflow, task, success.agent(), Result.ANSWERED);
    }
    Answer.Failed failed = (Answer.Failed) answer;
    return switch (failed.failure().reason()) {
      case Failure.BUSY, Failure.UNANSWERED -> null; // what the supervisor has said itself
      case Failure.REFUSED, Failure.INSUFFICIENT_DATA ->
          settled(cause, workflow, task, failed.agent(), Result.ANSWERED);
      default -> settled(cause, workflow, task, failed.agent(), Result.FAILED);
    };
  }

  private @Nullable TaskSettled settled(
      LogWriter.Context cause,
      CheckedWorkflow workflow,
      TaskRef task,
      @Nullable String agent,
      Result result) {
    AskCapability ask = ask(workflow, task.step());
    if (ask == null) {
      return null;
    }
    List<String> servedBy = servedBy(ask, task);
    if (servedBy.isEmpty()) {
      return null;
    }
    String tenant = cause.cause().tenant();
    return new TaskSettled(
        tenant,
        lordOf(servedBy),
        task.taskId(new ExecutionId(tenant, cause.execution())),
        agent,
        result);
  }

  /** Those of whom one was asked; nobody, if it is no task of the step. */
  private static List<String> servedBy(AskCapability ask, TaskRef task) {
    if (task.compensation()) {
      return ask.compensation() == null ? List.of() : ask.compensation().servedBy();
    }
    if (task.isArbitration()) {
      return ask.arbiter() == null ? List.of() : ask.arbiter().servedBy();
    }
    return ask.servedBy();
  }

  private static @Nullable AskCapability ask(CheckedWorkflow workflow, String id) {
    for (CheckedStep step : workflow.steps()) {
      if (step.id().equals(id)) {
        return step.action() instanceof AskCapability ask ? ask : null;
      }
    }
    return null;
  }
}
