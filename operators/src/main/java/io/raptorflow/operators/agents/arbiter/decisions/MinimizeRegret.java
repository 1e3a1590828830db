package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a choice where nobody knows how likely each state of the world is.
 *
 * @param caseId id of the case, if there is one
 * @param states 1 to 60, each named once
 * @param options 2 to 60, with one payoff for each state
 * @param optimism weight of the best payoff against the worst (Hurwicz), 0–1; 0.5 unless said
 */
public record MinimizeRegret(
    @Nullable String caseId, List<String> states, List<Option> options, @Nullable Double optimism) {
  public MinimizeRegret {
    states = Expect.entries("states", states, 1, 60);
    options = Expect.entries("options", options, 2, 60);
    optimism = optimism == null ? Double.valueOf(0.5) : optimism;
    Expect.between("optimism", optimism, 0, 1);
    Expect.distinct("states", states);
    Expect.distinct("options.name", options.stream().map(Option::name).toList());
    for (Option option : options) {
      option.requirePayoffs(states);
    }
  }

  double optimismOrHalf() {
    return Objects.requireNonNull(optimism);
  }

  /** Payoffs by option and state. */
  double[][] table() {
    return options.stream()
        .map(o -> o.payoffs().stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /**
   * Something to choose.
   *
   * @param name unique, never empty
   * @param payoffs what it brings in each state, in their order, all in one unit; more is better
   */
  public record Option(String name, List<Double> payoffs) {
    public Option {
      Expect.name("options.name", name);
      payoffs = Expect.entries("options.payoffs of " + name, payoffs, 1, 60);
    }

    private void requirePayoffs(List<String> states) {
      if (payoffs.size() != states.size()) {
        throw new InvalidInput(
            "options.payoffs of " + name,
            payoffs.size() + " payoffs",
            "one for each of " + states.size() + " states");
      }
      for (int s = 0; s < payoffs.size(); s++) {
        Expect.number("options.payoffs of " + name + " in " + states.get(s), payoffs.get(s));
      }
    }
  }
}
