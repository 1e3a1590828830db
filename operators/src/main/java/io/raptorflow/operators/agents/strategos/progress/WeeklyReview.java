package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Waker;
import io.raptorflow.operators.agents.Woken;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Looks a plan over when a week is over: keeps its float and warns of what is newly breached. It
 * stops when the plan has been silent for 90 days, begins again with the next event, and forgets a
 * plan 90 days after its closing.
 */
final class WeeklyReview implements Waker {
  private static final Duration PATIENCE = Duration.ofDays(90);

  @Override
  public Decision wake(Woken woken, Memory memory) {
    PlanMemory plan = new PlanMemory(memory);
    Tally tally = plan.read(PlanMemory.TALLY);
    PlanHeader header = plan.read(PlanMemory.PLAN);
    Instant now = woken.time();
    if (tally.nextReview() == null || now.isBefore(tally.nextReview())) {
      return Decision.NONE;
    }
    if (header.closed() != null) {
      Instant end = header.closed().plus(PATIENCE);
      if (!now.isBefore(end)) {
        plan.forgetAll();
        return Decision.NONE;
      }
      return next(plan, tally, end, List.of());
    }
    if (tally.lastUpdate() != null && now.isAfter(tally.lastUpdate().plus(PATIENCE))) {
      plan.write(PlanMemory.TALLY, tally.reviewAt(null));
      return Decision.NONE;
    }
    return next(plan, tally, Week.containing(now).end(), review(woken, plan));
  }

  private static Decision next(
      PlanMemory plan, Tally tally, Instant review, List<Effect> warnings) {
    plan.write(PlanMemory.TALLY, tally.reviewAt(review));
    List<Effect> effects = new ArrayList<>(warnings);
    effects.add(new Effect.WakeAt(review));
    return new Decision(effects);
  }

  private static List<Effect> review(Woken woken, PlanMemory plan) {
    Instant now = woken.time();
    RememberedPlan before = new RememberedPlan(plan);
    PlanView view;
    try {
      view = before.asOf(now);
    } catch (InvalidInput tooLate) {
      // Events that are further ahead than a trail reaches back: this week cannot be told any more.
      return List.of();
    }
    TaskNetwork network = new TaskNetwork(view.tasks());
    OptionalDouble left =
        network.isCircular()
            ? OptionalDouble.empty()
            : NetworkFloat.hours(network, now, before.header().finish());
    left.ifPresent(hours -> plan.writeFloat(Week.containing(now).plus(-1), hours));
    RiskFacts facts = RiskFacts.remembered(new RememberedPlan(plan), now);
    String id =
        MemoryKey.parse(woken.key())
            .map(MemoryKey::id)
            .orElseThrow(() -> new IllegalArgumentException("no plan in key " + woken.key()));
    return Warnings.ofNew(RiskAssessment.of(id, facts, RiskRules.STANDARD), facts.evidence(), plan);
  }
}
