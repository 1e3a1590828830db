package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.operators.agents.inputs.Check;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks for resolutions that both sides of a conflict could accept, made of options that can be
 * mixed: by turns, by lot, or in parts. A frontier is given as options along it.
 *
 * @param conflictId id of the conflict, never empty
 * @param parties 2 to 6, each named once
 * @param options 1 to 2,000, each named once, with one worth for each party
 * @param fallback what remains to each party without an agreement, in the order of the parties
 * @param unit what worths are measured in, for example {@code EUR}; the same for all, since gains
 *     are compared
 */
public record ProposeResolution(
    String conflictId,
    List<String> parties,
    List<Option> options,
    List<Worth> fallback,
    @Nullable String unit) {
  private static final int MOST_OPTIONS = 2_000;
  private static final int MOST_TERMS = 10;
  private static final double LARGEST = 1e15;

  public ProposeResolution {
    Expect.name("conflictId", conflictId);
    parties = Expect.entries("parties", parties, 2, 6);
    Expect.distinct("parties", parties);
    options = Expect.entries("options", options, 1, MOST_OPTIONS);
    Expect.distinct("options.name", options.stream().map(Option::name).toList());
    fallback = Expect.entries("fallback", fallback, 2, 6);
    String measured = unit == null ? fallback.get(0).unit : unit;
    unit = measured;
    requireWorths("fallback", fallback, parties, measured);
    for (Option option : options) {
      requireWorths("options.worths of " + option.name, option.worths, parties, measured);
      if (!option.terms.keySet().equals(options.get(0).terms().keySet())) {
        throw new InvalidInput(
            "options.terms of " + option.name,
            option.terms.isEmpty() ? "none" : String.join(", ", option.terms.keySet()),
            "the same terms in all: " + String.join(", ", options.get(0).terms().keySet()));
      }
    }
  }

  private static void requireWorths(
      String field, List<Worth> worths, List<String> parties, @Nullable String unit) {
    if (worths.size() != parties.size()) {
      throw new InvalidInput(
          field, worths.size() + " worths", "one for each of " + parties.size() + " parties");
    }
    Set<String> named = new HashSet<>();
    for (Worth worth : worths) {
      if (!parties.contains(worth.party) || !named.add(worth.party)) {
        throw new InvalidInput(field + ".party", worth.party, "each party once");
      }
      if (worth.unit != null && !worth.unit.equals(unit)) {
        throw new InvalidInput(
            field + ".unit", worth.unit, unit == null ? "none, as elsewhere" : unit);
      }
    }
  }

  /** What an option gives over the fallback, by option and party. */
  double[][] gains() {
    double[] without = amounts(fallback);
    double[][] gains = new double[options.size()][];
    for (int option = 0; option < gains.length; option++) {
      gains[option] = amounts(options.get(option).worths);
      for (int party = 0; party < without.length; party++) {
        gains[option][party] -= without[party];
      }
    }
    return gains;
  }

  /** By party, in the order of the parties. */
  double[] amounts(List<Worth> worths) {
    double[] amounts = new double[parties.size()];
    for (Worth worth : worths) {
      amounts[parties.indexOf(worth.party)] = Objects.requireNonNull(worth.amount);
    }
    return amounts;
  }

  /**
   * Something that could be done.
   *
   * @param name unique, never empty
   * @param worths what it is worth, one for each party
   * @param terms what it means in numbers, by name, at most 10, for example who gets how much;
   *     mixed as the options are
   */
  public record Option(String name, List<Worth> worths, Map<String, Double> terms) {
    public Option {
      Expect.name("options.name", name);
      worths = Expect.entries("options.worths of " + name, worths, 1, 6);
      terms = Check.numbers("options.terms of " + name, terms, MOST_TERMS, -LARGEST, LARGEST);
    }
  }

  /**
   * What something is worth to a party.
   *
   * @param amount up to 1e15 in magnitude
   * @param unit absent: that of the question
   */
  public record Worth(String party, @Nullable Double amount, @Nullable String unit) {
    public Worth {
      Expect.name("worths.party", party);
      amount = Expect.number("worths.amount of " + party, amount);
      if (unit != null) {
        Expect.name("worths.unit of " + party, unit);
      }
    }
  }
}
