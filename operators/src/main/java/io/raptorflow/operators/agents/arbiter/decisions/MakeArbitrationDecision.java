package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a case to be decided.
 *
 * @param caseId id of the case, never empty
 * @param decider id of who decides and answers for it, never empty
 * @param parties ids of who is concerned, beside those the case names
 * @param criteria 1 to 20; either all have a weight, or all have a swing, or none has and their
 *     order is their importance, the most important first
 * @param options 1 to 100, with one value for each criterion
 * @param facts what values rest on, at most 1,000; one without a proof has that of the evidence
 *     that was heard in the case
 * @param standardOfProof probability a fact needs to count, 0–1; 0.5 unless said
 * @param ruleVersions versions of the rules that were applied, as {@code id@version}, at most 100
 * @param positions who is for what, at most 1,000; who voted in the case and is not among them is
 *     for the first of the options on their ballot
 * @param appealDays days in which the decision can be appealed, 0–3,650; 14 unless said
 * @param runs weights to draw, 100–50,000; 10,000 unless said
 * @param seed seed of the draws; 1 unless said
 */
public record MakeArbitrationDecision(
    String caseId,
    String decider,
    List<String> parties,
    List<Criterion> criteria,
    List<Option> options,
    List<Fact> facts,
    @Nullable Double standardOfProof,
    List<String> ruleVersions,
    List<Position> positions,
    @Nullable Integer appealDays,
    @Nullable Integer runs,
    @Nullable Long seed) {
  static final int MOST_POSITIONS = 1_000;

  public MakeArbitrationDecision {
    Expect.name("caseId", caseId);
    Expect.name("decider", decider);
    parties = optional("parties", parties, 1_000);
    criteria = Expect.entries("criteria", criteria, 1, 20);
    options = Expect.entries("options", options, 1, 100);
    facts = optional("facts", facts, 1_000);
    ruleVersions = optional("ruleVersions", ruleVersions, 100);
    positions = optional("positions", positions, MOST_POSITIONS);
    standardOfProof = standardOfProof == null ? Double.valueOf(0.5) : standardOfProof;
    appealDays = appealDays == null ? Integer.valueOf(14) : appealDays;
    runs = runs == null ? Integer.valueOf(10_000) : runs;
    seed = seed == null ? Long.valueOf(1) : seed;
    Expect.between("standardOfProof", standardOfProof, 0, 1);
    Expect.between("appealDays", appealDays, 0, 3_650);
    Expect.between("runs", runs, 100, 50_000);
    Expect.distinct("criteria.name", criteria.stream().map(Criterion::name).toList());
    Expect.distinct("options.name", options.stream().map(Option::name).toList());
    Expect.distinct("facts.id", facts.stream().map(Fact::id).toList());
    Weighing.of(criteria);
    for (Option option : options) {
      option.requireValues(criteria);
    }
    requireKnown(criteria, options, facts, positions);
  }

  private static void requireKnown(
      List<Criterion> criteria, List<Option> options, List<Fact> facts, List<Position> positions) {
    Set<String> criterionNames =
        criteria.stream().map(Criterion::name).collect(Collectors.toUnmodifiableSet());
    Set<String> optionNames =
        options.stream().map(Option::name).collect(Collectors.toUnmodifiableSet());
    for (Fact fact : facts) {
      requireOneOf("facts.option", fact.option, optionNames);
      requireOneOf("facts.criterion", fact.criterion, criterionNames);
    }
    for (Position position : positions) {
      requireOneOf("positions.option", position.option, optionNames);
    }
  }

  private static void requireOneOf(String field, String name, Set<String> names) {
    if (!names.contains(name)) {
      throw new InvalidInput(field, name, "a name that the question gives");
    }
  }

  private static <T> List<T> optional(String field, @Nullable List<T> list, int most) {
    return list == null ? List.of() : Expect.entries(field, list, 0, most);
  }

  /** The same question of other facts and positions. */
  MakeArbitrationDecision with(List<Fact> otherFacts, List<Position> otherPositions) {
    return new MakeArbitrationDecision(
        caseId,
        decider,
        parties,
        criteria,
        options,
        otherFacts,
        standardOfProof,
        ruleVersions,
        otherPositions,
        appealDays,
        runs,
        seed);
  }

  double requiredProof() {
    return Objects.requireNonNull(standardOfProof);
  }

  /**
   * What options are measured by.
   *
   * @param name unique, never empty
   * @param weight share of all weight, 0–1
   * @param swing points for the way from the worst to the best value, 0–100, the most important
   *     having 100 (swing weighting)
   */
  public record Criterion(String name, @Nullable Double weight, @Nullable Double swing) {
    public Criterion {
      Expect.name("criteria.name", name);
      if (swing != null) {
        Expect.between("criteria.swing of " + name, swing, 0, 100);
      }
    }
  }

  /**
   * Something to choose.
   *
   * @param name unique, never empty
   * @param values one for each criterion, in their order, 0 (worst) to 1 (best)
   * @param breaks ids of the rules it would break; empty: it is admissible
   */
  public record Option(String name, List<Double> values, List<String> breaks) {
    public Option {
      Expect.name("options.name", name);
      values = Expect.entries("options.values of " + name, values, 1, 20);
      breaks = optional("options.breaks of " + name, breaks, 100);
    }

    private void requireValues(List<Criterion> criteria) {
      if (values.size() != criteria.size()) {
        throw new InvalidInput(
            "options.values of " + name,
            values.size() + " values",
            "one for each of " + criteria.size() + " criteria");
      }
      for (int j = 0; j < values.size(); j++) {
        Expect.between(
            "options.values of " + name + " on " + criteria.get(j).name, values.get(j), 0, 1);
      }
    }
  }

  /**
   * What an option's value on a criterion rests on. Who relies on a fact has to prove it: if it
   * falls short of the standard, that value counts as 0.
   *
   * @param id id of the evidence, never empty
   * @param proof probability that it is true, 0–1; absent: that of the claim which the evidence of
   *     this id speaks to, by all that was heard on that claim
   */
  public record Fact(String id, String option, String criterion, @Nullable Double proof) {
    public Fact {
      Expect.name("facts.id", id);
      Expect.name("facts.option", option);
      Expect.name("facts.criterion", criterion);
      if (proof != null) {
        Expect.between("facts.proof of " + id, proof, 0, 1);
      }
    }

    double probability() {
      return Objects.requireNonNull(proof);
    }
  }

  /** What a party wants. */
  public record Position(String party, String option, @Nullable String reason) {
    public Position {
      Expect.name("positions.party", party);
      Expect.name("positions.option", option);
    }
  }
}
