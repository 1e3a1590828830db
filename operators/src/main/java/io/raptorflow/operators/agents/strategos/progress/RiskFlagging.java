package io.raptorflow.operators.agents.strategos.progress;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Effect;
import io.raptorflow.operators.agents.Memory;
import java.time.Instant;
import java.util.List;

/**
 * Flags shifts of the weekly indices, loss of float and silence. Its confidence is the share of the
 * rules that could be tested, times one less the chance of a flag without a cause.
 *
 * <p>A question on what was seen, by the standard rules and as of now, tells others of a new breach
 * like the weekly review does; either tells it once an episode.
 */
final class RiskFlagging implements CapabilityMethod<FlagRisks, RiskFlags> {

  @Override
  public Answer<RiskFlags> answer(Asked<FlagRisks> asked, Memory memory) {
    FlagRisks input = asked.input();
    Instant dataDate = Question.dataDate(asked);
    if (input.bringsFacts()) {
      RiskFacts told = RiskFacts.told(input, dataDate, asked.event().id());
      RiskFlags flags = RiskAssessment.of(input.plan(), told, input.rules());
      return answer(flags, input.rules(), told.evidence(), List.of());
    }
    PlanMemory plan = new PlanMemory(memory);
    RememberedPlan remembered = new RememberedPlan(plan);
    if (!remembered.isKnown()) {
      return Answer.insufficient("events of plan " + input.plan(), 0, 1);
    }
    remembered.requireRevisedBy(dataDate);
    RiskFacts facts = RiskFacts.remembered(remembered, dataDate);
    RiskFlags flags = RiskAssessment.of(input.plan(), facts, input.rules());
    boolean isReview = input.dataDate() == null && input.rules().equals(RiskRules.STANDARD);
    List<Effect> warnings = isReview ? Warnings.ofNew(flags, facts.evidence(), plan) : List.of();
    return answer(flags, input.rules(), facts.evidence(), warnings);
  }

  private static Answer<RiskFlags> answer(
      RiskFlags flags, RiskRules used, List<String> evidence, List<Effect> effects) {
    int rules = RiskRule.values().length;
    if (flags.notTested().size() == rules) {
      RiskFlags.NotTested first = flags.notTested().get(0);
      return Answer.insufficient(first.what(), first.have(), first.need());
    }
    double tested = 1 - (double) flags.notTested().size() / rules;
    return new Answer.Computed<>(
        flags, tested * (1 - chanceOfError(flags, used)), evidence, effects);
  }

  private static double chanceOfError(RiskFlags flags, RiskRules rules) {
    double chance = flags.design().falseAlarmsPerWeek();
    for (RiskFlags.Flag flag : flags.flags()) {
      chance =
          switch (flag.rule()) {
            case COST_INDEX, SCHEDULE_INDEX -> chance;
            case FLOAT_EROSION -> Math.max(chance, rules.erosionProbabilityOrStandard());
            case STALE_UPDATES -> Math.max(chance, rules.staleProbabilityOrStandard());
          };
    }
    return chance;
  }
}
