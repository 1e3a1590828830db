package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.InvalidInput;
import java.util.Locale;
import java.util.Optional;

/**
 * A history that curves may be fitted to.
 *
 * @param collinearity of its spends
 */
record Fittable(SpendHistory history, Collinearity collinearity) {
  /** Above this, coefficients say more about chance than about channels (Belsley et al. 1980). */
  private static final double MOST_CONDITION = 30;

  /** What is short of the weeks that a fit needs; empty when nothing is. */
  static <O> Optional<Answer<O>> shortage(SpendHistory history) {
    for (int channel = 0; channel < history.channels().size(); channel++) {
      int points = history.points(channel);
      if (points < AssessResources.LEAST_WEEKS) {
        return Optional.of(
            Answer.insufficient(
                "weekly points of channel " + history.channels().get(channel),
                points,
                AssessResources.LEAST_WEEKS));
      }
    }
    return Optional.empty();
  }

  /**
   * @throws InvalidInput when a channel's spend never changes, or two channels cannot be told apart
   */
  static Fittable of(SpendHistory history) {
    for (int channel = 0; channel < history.channels().size(); channel++) {
      if (!history.varies(channel)) {
        throw new InvalidInput(
            "channels",
            "the same spend of %s in all %d weeks on %s"
                .formatted(
                    history.spend()[channel][0], history.weeks(), history.channels().get(channel)),
            "spend that has varied: at least "
                + AssessResources.LEAST_WEEKS
                + " more weeks in which it does");
      }
    }
    Collinearity collinearity = Collinearity.of(history.spend());
    if (collinearity.conditionNumber() > MOST_CONDITION && !isTested(history, collinearity)) {
      throw new InvalidInput(
          "channels",
          String.format(
              Locale.ROOT,
              "a condition number of %.1f: spend on %s and %s moves together",
              collinearity.conditionNumber(),
              history.channels().get(collinearity.first()),
              history.channels().get(collinearity.second())),
          "at most 30, or an experiment with conversions on one of them");
    }
    return new Fittable(history, collinearity);
  }

  private static boolean isTested(SpendHistory history, Collinearity collinearity) {
    return history.lifts().stream()
        .anyMatch(
            lift ->
                lift.channel() == collinearity.first() || lift.channel() == collinearity.second());
  }
}
