package io.raptorflow.operators.agents.strategos.tasks;

import io.raptorflow.operators.agents.Agent;
import io.raptorflow.operators.agents.AgentSpec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.KeyRule;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Plan;
import io.raptorflow.schemas.entities.Resource;
import io.raptorflow.schemas.entities.Task;
import java.util.Set;

/**
 * Keeps a clean task network, gives each task to the right person in the right order. Remembers of
 * each plan its tasks (at most 2,000 open), how long finished ones took, and the people bound to
 * it, until 90 days after its closing.
 *
 * <p>Workflows are not listened to: their payload holds steps of agents, no tasks of people.
 */
public final class TaskOrchestrator implements Agent {
  private static final Set<EventType> CHANGES =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED);
  private static final Set<EventType> CHANGES_AND_DELETION =
      Set.of(EventType.DATA_CREATED, EventType.DATA_UPDATED, EventType.DATA_DELETED);

  @Override
  public AgentSpec spec() {
    PlanClosing closing = new PlanClosing();
    return AgentSpec.named(
            "TaskOrchestrator",
            Lord.STRATEGOS,
            "Keeps a clean task network, gives each task to the right person in the right order.")
        .observes("plan", CHANGES, Plan.class, KeyRule.byEntityId(MemoryKey::plan), closing)
        .observes(
            "plan",
            Set.of(EventType.DATA_DELETED),
            Event.class,
            KeyRule.byEntityId(MemoryKey::plan),
            TaskOrchestrator::forget)
        .observes(
            "task",
            CHANGES_AND_DELETION,
            Task.class,
            KeyRule.byPayload(TaskChangeObserver::keys),
            new TaskChangeObserver())
        .observes(
            "resource",
            CHANGES_AND_DELETION,
            Resource.class,
            KeyRule.byPayload(PersonObserver::keys),
            new PersonObserver())
        .observes(
            "resource",
            CHANGES_AND_DELETION,
            Resource.class,
            KeyRule.byPayload(PersonLeaving::keys),
            new PersonLeaving())
        .can(
            "create_tasks",
            "Creates the tasks of a template with codes, ties and hours from finished tasks of"
                + " their type (log-normal).",
            TasksToCreate.class,
            CreatedTasks.class,
            input -> MemoryKey.plan(input.plan()),
            new TaskCreating())
        .can(
            "assign_tasks",
            "Gives tasks to people at least cost: Kuhn-Munkres, or generalized assignment where"
                + " hours are limited.",
            TasksToAssign.class,
            Assignment.class,
            input -> MemoryKey.plan(input.plan()),
            new TaskAssigning())
        .can(
            "set_priorities",
            "Orders tasks by apparent tardiness cost, WSPT, EDD or Moore-Hodgson, whichever is best"
                + " by the criterion.",
            PrioritiesToSet.class,
            Priorities.class,
            input -> MemoryKey.plan(input.plan()),
            new PrioritySetting())
        .can(
            "manage_dependencies",
            "Finds redundant ties (transitive reduction), circles, what is ready, what waits for"
                + " what, and earliest times.",
            DependenciesToManage.class,
            Dependencies.class,
            input -> MemoryKey.plan(input.plan()),
            new DependencyManaging())
        .can(
            "track_execution",
            "How work flows: cumulative flow, throughput, cycle times, ageing tasks, Little's"
                + " figures.",
            ExecutionToTrack.class,
            Execution.class,
            input -> MemoryKey.plan(input.plan()),
            new ExecutionTracking())
        .whenWoken(closing)
        .build();
  }

  private static Decision forget(Observed<Event> deletion, Memory memory) {
    new NetworkMemory(memory).forgetAll();
    return Decision.NONE;
  }
}
