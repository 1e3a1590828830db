package io.raptorflow.operators.agents.arbiter.conflicts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Resolutions that leave nobody below the fallback and than which nothing is better for all.
 *
 * @param proposals 1 to 3: rules that come to the same gains are one proposal
 * @param unit of gains; absent: points
 * @param gap the logarithms of the gains that the Nash rule proposes sum to at most this below the
 *     best sum
 */
public record ProposedResolutions(List<Proposal> proposals, @Nullable String unit, double gap) {

  /**
   * A resolution.
   *
   * @param rules that propose it
   * @param mixture of options, those of no share left out
   * @param terms what that means in numbers, by name
   * @param gains over the fallback, by party
   * @param preferredBy parties that gain as much as in any of the proposals
   */
  public record Proposal(
      List<Rule> rules,
      List<Part> mixture,
      Map<String, Double> terms,
      List<Gain> gains,
      List<String> preferredBy) {}

  /** How much of an option, 0–1. */
  public record Part(String option, double share) {}

  /** What a party has over its fallback. */
  public record Gain(String party, double worth, double gain) {}

  /** What is thought fair. */
  public enum Rule {
    /** The product of gains is largest (Nash 1950). */
    @JsonProperty("nash")
    NASH,
    /** Gains are the same part of the most each could hope for (Kalai and Smorodinsky 1975). */
    @JsonProperty("kalai_smorodinsky")
    KALAI_SMORODINSKY,
    /** The least gain is largest (Kalai 1977). */
    @JsonProperty("egalitarian")
    EGALITARIAN
  }
}
