package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.context.ContextAnswer;
import org.jspecify.annotations.Nullable;

/**
 * A task being answered: which events it leaves behind. All of them are about the message that
 * asked, so that they stay in order.
 *
 * @param agent who was asked
 * @param capability for what, if that could be read
 * @param message id of the message
 * @param subject subject of the message
 * @param workflow whose task it is; null: of none
 */
record Task(
    AgentSpec agent,
    @Nullable String capability,
    String message,
    String subject,
    @Nullable WorkflowTask workflow) {
  private static final String UNAVAILABLE =
      "it hung or failed too often of late, and is not asked for the time being";

  /** What an event leaves behind that was only observed. */
  static Task observed(AgentSpec agent, Event event) {
    return new Task(agent, null, event.id(), event.subject(), null);
  }

  /** What was thrown, in a few words. */
  static String describe(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    return message == null ? name : name + ": " + message;
  }

  /**
   * Started, executed, result, what the answer itself wants said, completed.
   *
   * @param question what was asked, whoever was asked it
   * @param context what documents said to it
   */
  void answered(Answer<?> answer, String question, ContextAnswer context, Emission out) {
    if (answer instanceof Answer.Refused<?> refused) {
      refused(new InvalidInput(refused.field(), refused.found(), refused.expected()), out);
      return;
    }
    String asked = capability == null ? "" : capability;
    boolean computed = answer instanceof Answer.Computed<?>;
    Status status = computed ? Status.SUCCESS : Status.WARNING;
    Report.Result complete =
        answer instanceof Answer.Computed<?> done
            ? Report.Result.of(agent.name(), asked, message, question, done)
            : Report.Result.of(
                agent.name(), asked, message, question, (Answer.InsufficientData<?>) answer);
    Report.Result result = context.isDegraded() ? complete.without(context.missing()) : complete;
    emit(EventType.AGENT_STARTED, status, new Report.Started(agent.name(), asked, message), out);
    emit(
        EventType.CAPABILITY_EXECUTED,
        status,
        new Report.Executed(agent.name(), asked, message, result.outcome()),
        out);
    emit(EventType.RESULT_GENERATED, status, result, out);
    tellWorkflow(EventType.RESULT_GENERATED, status, result, out);
    for (Effect effect : answer.effects()) {
      if (effect instanceof Effect.Emit emit) {
        out.add(emit.draft());
      }
    }
    emit(
        EventType.AGENT_COMPLETED, status, new Report.Completed(agent.name(), asked, message), out);
  }

  /** Failed, because it was asked what it cannot be asked. */
  void refused(InvalidInput invalid, Emission out) {
    failed(
        new Report.Failed(
            agent.name(),
            capability,
            message,
            "refused",
            invalid.sentence(),
            invalid.field(),
            invalid.found(),
            invalid.expected()),
        out);
  }

  /** Failed, because it ended its task whenever it was tried. */
  void ended(String what, Emission out) {
    failed("ended_task_twice", what, out);
  }

  /** Failed, because the agent threw. */
  void threw(String what, Emission out) {
    failed("threw", what, out);
  }

  /** Failed, because there was no answer in time. */
  void hung(String what, Emission out) {
    failed("hung", what, out);
  }

  /** Failed, because the agent is not asked for the time being. */
  void unavailable(Emission out) {
    failed("unavailable", UNAVAILABLE, out);
  }

  private void failed(String reason, String what, Emission out) {
    failed(
        new Report.Failed(agent.name(), capability, message, reason, what, null, null, null), out);
  }

  private void failed(Report.Failed failed, Emission out) {
    emit(EventType.AGENT_FAILED, Status.ERROR, failed, out);
    tellWorkflow(EventType.AGENT_FAILED, Status.ERROR, failed, out);
    emit(EventType.ERROR_OCCURRED, Status.ERROR, failed, out);
  }

  private void tellWorkflow(EventType type, Status status, Report report, Emission out) {
    if (workflow != null) {
      out.add(workflow.entry(type, status, report));
    }
  }

  private void emit(EventType type, Status status, Report report, Emission out) {
    out.add(Draft.of(type, subject, status, report));
  }
}
