package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.definition.CheckedStep;
import io.raptorflow.operators.workflow.definition.Resolution;
import io.raptorflow.operators.workflow.definition.StepAction.AskApproval;
import io.raptorflow.operators.workflow.definition.StepAction.AwaitEvent;
import io.raptorflow.operators.workflow.definition.StepAction.RunWorkflow;
import io.raptorflow.operators.workflow.definition.StepAction.Wait;
import io.raptorflow.schemas.Subject;
import io.raptorflow.schemas.entities.Workflow.OnTimeout;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is waited for: moments, events, people and sub-workflows. */
final class Waits {
  private final Run run;
  private final Settlement settlement;

  Waits(Run run) {
    this.run = run;
    this.settlement = new Settlement(run);
  }

  void await(CheckedStep step, AwaitEvent await, int part, String subject) {
    run.choose(new Choice.EventAwaited(step.id(), part, subject, await.type()));
    setTimer(step, part, await.timeout());
  }

  void ask(CheckedStep step, AskApproval approval, int part, String question) {
    run.choose(
        new Choice.ApprovalAsked(
            step.id(), part, question, approval.approvers(), approval.timeout()));
    setTimer(step, part, approval.timeout());
  }

  void call(CheckedStep step, RunWorkflow called, int part, JsonNode params) {
    run.choose(new Choice.ChildStarted(step.id(), part, child(step, part), called.name(), params));
  }

  void wait(CheckedStep step, Wait wait, int part) {
    run.set(TimerId.wait(step.id(), part), wait.duration());
  }

  private void setTimer(CheckedStep step, int part, @Nullable Duration timeout) {
    if (timeout != null) {
      run.set(TimerId.wait(step.id(), part), timeout);
    }
  }

  private String child(CheckedStep step, int part) {
    return run.id().child(step.id(), part).name();
  }

  /** The step, if that part of it waits; else the entry is ignored. */
  private @Nullable CheckedStep waiting(String id, int part) {
    CheckedStep step = run.definition().find(id);
    if (step != null) {
      List<PartProgress> parts = run.step(step).parts();
      if (part >= 0
          && part < parts.size()
          && parts.get(part).state() == PartProgress.State.WAITING) {
        return step;
      }
    }
    run.ignore("nothing waits for it");
    return null;
  }

  /** A wait is over, or the time something had. */
  void fired(TimerId timer) {
    int part = timer.part();
    CheckedStep step = waiting(timer.step(), part);
    if (step == null) {
      return;
    }
    if (step.action() instanceof Wait) {
      succeeded(step, part, JsonNodeFactory.instance.objectNode());
    } else if (step.action() instanceof AwaitEvent await && await.timeout() != null) {
      run.choose(new Choice.AwaitEnded(step.id(), part, subject(step, await, part)));
      timedOut(step, part, "no such event came in " + await.timeout());
    } else if (step.action() instanceof AskApproval ask && ask.timeout() != null) {
      if (ask.onTimeout() == OnTimeout.APPROVE) {
        succeeded(step, part, approved(null, null));
      } else {
        timedOut(step, part, "nobody answered in " + ask.timeout());
      }
    } else {
      run.ignore("no such timer was set");
    }
  }

  private void timedOut(CheckedStep step, int part, String message) {
    settlement.failed(step, part, new Failure(Failure.TIMED_OUT, message));
  }

  private void succeeded(CheckedStep step, int part, JsonNode output) {
    settlement.succeeded(step, part, null, 1, output);
  }

  void matched(Entry.EventMatched matched) {
    CheckedStep step = waiting(matched.step(), matched.part());
    if (step == null) {
      return;
    }
    if (!(step.action() instanceof AwaitEvent await)) {
      run.ignore("no event is waited for");
      return;
    }
    run.choose(
        new Choice.AwaitEnded(step.id(), matched.part(), subject(step, await, matched.part())));
    clearTimer(step, matched.part(), await.timeout());
    succeeded(step, matched.part(), matched.event());
  }

  private void clearTimer(CheckedStep step, int part, @Nullable Duration timeout) {
    if (timeout != null) {
      run.clear(TimerId.wait(step.id(), part));
    }
  }

  /** The same as when the wait began: what it refers to is settled. */
  private String subject(CheckedStep step, AwaitEvent await, int part) {
    Resolution<Subject> subject = new Tasks(run).partScope(step, part).then(await::subject);
    if (subject instanceof Resolution.Value<Subject> value) {
      return value.value().toString();
    }
    throw new IllegalStateException(
        "the subject that " + step.id() + " waits for had a value: " + subject);
  }

  /** A person has approved or rejected. */
  void decided(Entry.Commanded command) {
    CheckedStep step = waiting(command.step(), command.part());
    if (step == null) {
      return;
    }
    if (!(step.action() instanceof AskApproval ask)) {
      run.ignore("nobody is asked");
      return;
    }
    if (!ask.approvers().isEmpty() && !ask.approvers().contains(command.by())) {
      run.ignore(command.by() + " is none of those who are asked");
      return;
    }
    clearTimer(step, command.part(), ask.timeout());
    if (command.command() == Command.APPROVE) {
      succeeded(step, command.part(), approved(command.by(), command.comment()));
    } else {
      settlement.failed(step, command.part(), rejection(command));
    }
  }

  private static ObjectNode approved(@Nullable String by, @Nullable String comment) {
    ObjectNode approval = JsonNodeFactory.instance.objectNode().put("approved", true);
    if (by != null) {
      approval.put("by", by);
    }
    if (comment != null) {
      approval.put("comment", comment);
    }
    return approval;
  }

  private static Failure rejection(Entry.Commanded command) {
    String who = command.by() == null ? "somebody" : command.by();
    String why = command.comment() == null ? "" : ": " + command.comment();
    return new Failure(Failure.REJECTED, who + " rejected it" + why);
  }

  void childCompleted(Entry.ChildCompleted child) {
    CheckedStep step = waiting(child.step(), child.part());
    if (step == null) {
      return;
    }
    if (!(step.action() instanceof RunWorkflow) || !child.state().isOver()) {
      run.ignore("no sub-workflow has ended");
    } else if (child.state() == ExecutionState.COMPLETED) {
      succeeded(step, child.part(), child.outputs());
    } else if (run.isEnding()) {
      settlement.ended(step, child.part());
    } else {
      String how =
          child(step, child.part()) + " ended: " + child.state().name().toLowerCase(Locale.ROOT);
      settlement.failed(step, child.part(), new Failure(Failure.WORKFLOW, how));
    }
  }

  /** A part that waits ends with the execution; a sub-workflow when it is over. */
  void end(CheckedStep step, int part) {
    if (step.action() instanceof RunWorkflow) {
      run.choose(new Choice.ChildCancelled(step.id(), part, child(step, part)));
      return;
    }
    if (step.action() instanceof Wait) {
      run.clear(TimerId.wait(step.id(), part));
    } else if (step.action() instanceof AskApproval ask) {
      clearTimer(step, part, ask.timeout());
    } else if (step.action() instanceof AwaitEvent await) {
      run.choose(new Choice.AwaitEnded(step.id(), part, subject(step, await, part)));
      clearTimer(step, part, await.timeout());
    }
    settlement.ended(step, part);
  }
}
