package io.raptorflow.operators.workflow.definition;

import io.raptorflow.operators.detection.rules.EventCondition;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Subject;
import io.raptorflow.schemas.entities.Workflow.Aggregation;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import io.raptorflow.schemas.entities.Workflow.OnTimeout;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step does. */
public sealed interface StepAction {
  /**
   * Agents are asked.
   *
   * @param capability its name, without the agent's
   * @param servedBy agents of whom each can be asked, in the catalogue's order; never empty
   * @param params what is asked with, an object
   * @param timeout how long one attempt may take
   * @param retries how often it is tried again, 0 to 10
   * @param agents how many agents answer at once, 1 to 9, no more than serve it
   * @param aggregate how their answers become one; absent when one answers
   * @param tolerance relative difference up to which numbers agree, 0 to 1
   * @param arbiter who decides between answers that contradict each other; absent: nobody
   * @param balancing how the agents are chosen; absent: as their lord does
   * @param compensation what undoes it
   */
  record AskCapability(
      String capability,
      List<String> servedBy,
      Template params,
      Duration timeout,
      int retries,
      int agents,
      @Nullable Aggregation aggregate,
      double tolerance,
      @Nullable Arbiter arbiter,
      @Nullable Balancing balancing,
      @Nullable Compensation compensation)
      implements StepAction {
    public AskCapability {
      servedBy = List.copyOf(servedBy);
    }
  }

  /**
   * A capability that decides between answers; its timeout and retries are the step's.
   *
   * @param capability its name, without the agent's
   * @param servedBy agents of whom each can be asked, in the catalogue's order; never empty
   */
  record Arbiter(String capability, List<String> servedBy) {
    public Arbiter {
      servedBy = List.copyOf(servedBy);
    }
  }

  /**
   * A capability that undoes what a step did; its timeout and retries are the step's.
   *
   * @param capability its name, without the agent's
   * @param servedBy agents of whom each can be asked, in the catalogue's order; never empty
   * @param params what is asked with, an object; may refer to the step's own output
   */
  record Compensation(String capability, List<String> servedBy, Template params) {
    public Compensation {
      servedBy = List.copyOf(servedBy);
    }
  }

  /**
   * Another definition is run.
   *
   * @param name of one of the request's workflows
   * @param params the values of its inputs, an object
   */
  record RunWorkflow(String name, Template params) implements StepAction {}

  /**
   * An event is waited for.
   *
   * @param subject what it is about; resolved it has to be {@code entity/id}
   * @param type its type
   * @param where what else it has to be; absent: nothing
   * @param timeout how long it is waited for; absent: as long as the workflow may run
   */
  record AwaitEvent(
      Template subject, EventType type, @Nullable EventCondition where, @Nullable Duration timeout)
      implements StepAction {
    /** The subject that is waited for. */
    public Resolution<Subject> subject(Scope scope) {
      return subject.text(scope).then(AwaitEvent::subjectOf);
    }

    private static Resolution<Subject> subjectOf(String text) {
      return Subject.parse(text)
          .<Resolution<Subject>>map(Resolution.Value::new)
          .orElseGet(() -> new Resolution.Unfit<>("await.subject", text, "entity/id"));
    }

    /** Whether it is an event that ends the wait, if it is about the subject. */
    public boolean matches(Event event) {
      return event.type() == type && (where == null || where.holds(event));
    }
  }

  /**
   * A person is asked.
   *
   * @param question a text
   * @param approvers ids of those who may answer; anybody if empty
   * @param timeout how long they have; absent: as long as the workflow may run
   * @param onTimeout what silence means
   */
  record AskApproval(
      Template question, List<String> approvers, @Nullable Duration timeout, OnTimeout onTimeout)
      implements StepAction {
    public AskApproval {
      approvers = List.copyOf(approvers);
    }
  }

  /** Time is let pass. */
  record Wait(Duration duration) implements StepAction {}
}
