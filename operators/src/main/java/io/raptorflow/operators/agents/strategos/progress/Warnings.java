package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Draft;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.strategos.progress.RiskFlags.Flag;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Status;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells others of a breach when it begins, and remembers that it was told until it is over. */
final class Warnings {
  private Warnings() {}

  static List<Effect> ofNew(RiskFlags flags, List<String> evidence, PlanMemory plan) {
    Set<RiskRule> told = plan.read(PlanMemory.EPISODES).rules();
    List<Flag> untold = flags.flags().stream().filter(flag -> !told.contains(flag.rule())).toList();
    Set<RiskRule> open =
        flags.flags().stream().map(Flag::rule).collect(Collectors.toUnmodifiableSet());
    if (!open.equals(told)) {
      plan.write(PlanMemory.EPISODES, new OpenEpisodes(open));
    }
    if (untold.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Effect.Emit(
            new Draft(
                EventType.WARNING_ISSUED,
                "plan/" + flags.plan(),
                Status.WARNING,
                new RiskWarning(flags.plan(), flags.dataDate(), untold),
                evidence)));
  }
}
