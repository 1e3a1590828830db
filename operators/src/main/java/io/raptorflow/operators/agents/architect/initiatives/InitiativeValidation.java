package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.initiatives.ValidateInitiative.TargetTest;
import io.raptorflow.operators.agents.architect.initiatives.Validation.RuleVerdict;
import io.raptorflow.operators.agents.architect.initiatives.Validation.Testability;
import io.raptorflow.operators.agents.architect.initiatives.Validation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Judges a gate's rules and whether a target can be tested. Its confidence is the share of rules
 * that are decided.
 */
final class InitiativeValidation implements CapabilityMethod<ValidateInitiative, Validation> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Answer<Validation> answer(Asked<ValidateInitiative> asked, Memory memory) {
    ValidateInitiative input = asked.input();
    Optional<KnownInitiative> known = new InitiativeMemory(memory).find(input.initiativeId());
    if (known.isEmpty()) {
      return Answer.insufficient("events of initiative " + input.initiativeId(), 0, 1);
    }
    GateRules gate = new GateRules(facts(input, known.get()));
    List<RuleVerdict> rules = input.rules().stream().map(gate::judge).toList();
    Testability testability = input.test() == null ? null : testability(input.test());
    long decided = rules.stream().filter(rule -> rule.verdict() != Verdict.UNKNOWN).count();
    List<String> evidence = new ArrayList<>();
    evidence.add(known.get().event());
    KnownDecision decision = known.get().decision();
    if (decision != null) {
      evidence.add(decision.event());
    }
    return Answer.of(
        new Validation(input.gate(), verdict(rules, testability), rules, testability),
        rules.isEmpty() ? 1 : decided / (double) rules.size(),
        evidence);
  }

  private static ObjectNode facts(ValidateInitiative input, KnownInitiative known) {
    ObjectNode facts = JSON.createObjectNode();
    ObjectNode initiative = KnownInitiative.json(known.initiative());
    KnownDecision decision = known.decision();
    if (decision != null) {
      initiative.put("decided", decision.outcome());
    }
    facts.set("initiative", initiative);
    ObjectNode said = facts.putObject("facts");
    input.facts().forEach(said::set);
    return facts;
  }

  private static Verdict verdict(List<RuleVerdict> rules, @Nullable Testability testability) {
    boolean untestable = testability != null && Boolean.FALSE.equals(testability.testable());
    if (untestable || rules.stream().anyMatch(rule -> rule.verdict() == Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    return rules.stream().anyMatch(rule -> rule.verdict() == Verdict.UNKNOWN)
        ? Verdict.UNKNOWN
        : Verdict.PASS;
  }

  private static Testability testability(TargetTest test) {
    TwoSamplePower comparison = new TwoSamplePower(given(test.alpha()), given(test.power()));
    double baseline = given(test.baseline());
    double target = given(test.target());
    double needed = Math.ceil(comparison.sample(baseline, target));
    Double available = test.available();
    OptionalDouble detectable =
        available == null
            ? OptionalDouble.empty()
            : comparison.detectable(baseline, available, target > baseline);
    return new Testability(
        (long) needed,
        available,
        detectable.isPresent() ? detectable.getAsDouble() : null,
        available == null ? null : available >= needed);
  }

  /** A number that its record has made sure of. */
  private static double given(@Nullable Double number) {
    if (number == null) {
      throw new IllegalStateException("a checked input has no number");
    }
    return number;
  }
}
