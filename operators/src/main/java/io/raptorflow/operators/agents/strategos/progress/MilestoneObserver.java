package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.codec.Fields;
import io.raptorflow.schemas.entities.Milestone;
import java.time.Instant;

/** Keeps the latest word on each milestone. */
final class MilestoneObserver implements Observer<Milestone> {

  @Override
  public Decision observe(Observed<Milestone> observed, Memory memory) {
    Milestone milestone = observed.payload();
    if (milestone.id() == null || milestone.id().isEmpty()) {
      throw new InvalidInput("id", "nothing", "the id of the milestone");
    }
    PlanMemory plan = new PlanMemory(memory);
    Instant time = Heard.at(observed.event());
    String id = Fields.bounded("id", milestone.id());
    boolean isNew = !plan.holdsMilestone(id);
    Tally tally = plan.read(PlanMemory.TALLY).updatedAt(time);
    if (isNew) {
      tally = tally.withMilestone();
      if (tally.milestones() > PlanMemory.MOST_MILESTONES) {
        throw new InvalidInput(
            "plan",
            tally.milestones() + " milestones",
            "at most " + PlanMemory.MOST_MILESTONES + " a plan: split the plan");
      }
    }
    Instant known = plan.milestone(id).at();
    if (known == null || !time.isBefore(known)) {
      plan.writeMilestone(
          id,
          new MilestoneFacts(
              time,
              Heard.id(observed.event()),
              Fields.cut(milestone.name()),
              milestone.due(),
              milestone.reached()));
    }
    return Heard.andReview(plan, tally, time);
  }
}
