package io.raptorflow.operators.agents.arbiter.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks for options to be scored on criteria of different units.
 *
 * @param caseId id of the case, if there is one
 * @param criteria 1 to 50; either all have a weight, or none has and all count alike
 * @param options 2 to 500, with one value for each criterion
 * @param concordance least weight in favour for an option to outrank another (ELECTRE I), 0.5–1;
 *     0.7 unless said
 * @param discordance largest disadvantage, as a share of the criterion's range, that outranking
 *     bears, 0–1; 0.3 unless said
 */
public record ScoreOptions(
    @Nullable String caseId,
    List<Criterion> criteria,
    List<Option> options,
    @Nullable Double concordance,
    @Nullable Double discordance) {
  public ScoreOptions {
    criteria = Expect.entries("criteria", criteria, 1, 50);
    options = Expect.entries("options", options, 2, 500);
    concordance = concordance == null ? Double.valueOf(0.7) : concordance;
    discordance = discordance == null ? Double.valueOf(0.3) : discordance;
    Expect.between("concordance", concordance, 0.5, 1);
    Expect.between("discordance", discordance, 0, 1);
    Expect.distinct("criteria.name", criteria.stream().map(Criterion::name).toList());
    Expect.distinct("options.name", options.stream().map(Option::name).toList());
    weights(criteria);
    for (Option option : options) {
      option.requireValues(criteria);
    }
  }

  /** One weight for each criterion, summing to 1. */
  double[] weights() {
    return weights(criteria).stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Values by option and criterion, turned so that more is better. */
  double[][] values() {
    return options.stream()
        .map(
            option -> {
              double[] row = new double[criteria.size()];
              for (int j = 0; j < row.length; j++) {
                row[j] = criteria.get(j).isCost() ? -option.values.get(j) : option.values.get(j);
              }
              return row;
            })
        .toArray(double[][]::new);
  }

  private static List<Double> weights(List<Criterion> criteria) {
    List<Double> given = criteria.stream().map(Criterion::weight).filter(Objects::nonNull).toList();
    if (given.isEmpty()) {
      return criteria.stream().map(any -> 1.0 / criteria.size()).toList();
    }
    if (given.size() < criteria.size()) {
      throw new InvalidInput(
          "criteria.weight", given.size() + " weights", "one for each criterion, or none");
    }
    Expect.weights("criteria.weight", given);
    return given;
  }

  /**
   * What options are measured by.
   *
   * @param name unique, never empty
   * @param cost whether less is better; false unless said
   * @param weight share of all weight, 0–1
   * @param preference how a difference turns into preference (Brans' generalised criteria); usual
   *     unless said
   * @param indifference largest difference that means nothing, in the criterion's unit; 0 unless
   *     said
   * @param strict least difference that means full preference, in the criterion's unit; for {@code
   *     v_shape} and {@code linear}
   */
  public record Criterion(
      String name,
      @Nullable Boolean cost,
      @Nullable Double weight,
      @Nullable Preference preference,
      @Nullable Double indifference,
      @Nullable Double strict) {
    public Criterion {
      Expect.name("criteria.name", name);
      preference = preference == null ? Preference.USUAL : preference;
      indifference = indifference == null ? Double.valueOf(0) : indifference;
      Expect.between("criteria.indifference", indifference, 0, Expect.LARGEST);
      boolean sloped = preference == Preference.V_SHAPE || preference == Preference.LINEAR;
      if (sloped && !(Expect.number("criteria.strict", strict) > indifference)) {
        throw new InvalidInput(
            "criteria.strict", String.valueOf(strict), "above indifference, " + indifference);
      }
    }

    boolean isCost() {
      return Boolean.TRUE.equals(cost);
    }

    private double full() {
      return Objects.requireNonNull(strict);
    }

    /** Preference, 0–1, for an advantage in the criterion's unit. */
    double preferenceFor(double advantage) {
      double threshold = Objects.requireNonNull(indifference);
      if (advantage <= 0) {
        return 0;
      }
      return switch (Objects.requireNonNull(preference)) {
        case USUAL -> 1;
        case U_SHAPE -> advantage > threshold ? 1 : 0;
        case V_SHAPE -> Math.min(1, advantage / full());
        case LINEAR -> Math.max(0, Math.min(1, (advantage - threshold) / (full() - threshold)));
      };
    }
  }

  /** How a difference turns into preference (Brans, Vincke and Mareschal 1986). */
  public enum Preference {
    @JsonProperty("usual")
    USUAL,
    @JsonProperty("u_shape")
    U_SHAPE,
    @JsonProperty("v_shape")
    V_SHAPE,
    @JsonProperty("linear")
    LINEAR
  }

  /**
   * Something to choose.
   *
   * @param name unique, never empty
   * @param values one for each criterion, in its unit and order
   */
  public record Option(String name, List<Double> values) {
    public Option {
      Expect.name("options.name", name);
      values = Expect.entries("options.values", values, 1, 50);
    }

    private void requireValues(List<Criterion> criteria) {
      if (values.size() != criteria.size()) {
        throw new InvalidInput(
            "options.values of " + name,
            values.size() + " values",
            "one for each of " + criteria.size() + " criteria");
      }
      for (int j = 0; j < values.size(); j++) {
        Expect.number("options.values of " + name + " on " + criteria.get(j).name, values.get(j));
      }
    }
  }
}
