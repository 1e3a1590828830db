package io.raptorflow.operators.agents.arbiter.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks what ballots say.
 *
 * @param caseId id of the case, if there is one
 * @param options what can be voted for, 2 to 50, each named once
 * @param ballots 1 to 20,000
 * @param method the rule that gives the ranking; Schulze unless said; Kemeny for at most 12 options
 */
public record TallyVotes(
    @Nullable String caseId, List<String> options, List<Ballot> ballots, @Nullable Method method) {
  public TallyVotes {
    options = Expect.entries("options", options, 2, 50);
    Expect.distinct("options", options);
    ballots = Expect.entries("ballots", ballots, 1, 20_000);
    method = method == null ? Method.SCHULZE : method;
    if (method == Method.KEMENY && options.size() > Kemeny.MOST_OPTIONS) {
      throw new InvalidInput(
          "options",
          options.size() + " options",
          "at most " + Kemeny.MOST_OPTIONS + " for an exact Kemeny ranking");
    }
    ranks(options, ballots);
  }

  Method methodOrSchulze() {
    return Objects.requireNonNull(method);
  }

  /** The ballots by index of option. */
  Profile profile() {
    List<Integer> counts = ballots.stream().map(Ballot::times).toList();
    return new Profile(options.size(), ranks(options, ballots), counts);
  }

  private static List<int[]> ranks(List<String> options, List<Ballot> ballots) {
    Map<String, Integer> indices = new HashMap<>();
    options.forEach(option -> indices.put(option, indices.size()));
    List<int[]> rankings = new ArrayList<>();
    for (int line = 0; line < ballots.size(); line++) {
      rankings.add(ballots.get(line).indices(line, indices));
    }
    return rankings;
  }

  /** The rule that gives the ranking. */
  public enum Method {
    @JsonProperty("schulze")
    SCHULZE,
    @JsonProperty("kemeny")
    KEMENY
  }

  /**
   * What one voter, or several alike, prefer.
   *
   * @param ranking options, the most preferred first; those left out are below all that are named,
   *     and none of them is preferred to another
   * @param count how many voted so, 1 to 1,000,000; 1 unless said
   */
  public record Ballot(List<String> ranking, @Nullable Integer count) {
    public Ballot {
      ranking = Expect.entries("ballots.ranking", ranking, 1, 50);
      if (count != null) {
        Expect.between("ballots.count", count, 1, 1_000_000);
      }
    }

    int times() {
      return count == null ? 1 : count;
    }

    private int[] indices(int line, Map<String, Integer> known) {
      int[] indices = new int[ranking.size()];
      boolean[] seen = new boolean[known.size()];
      for (int i = 0; i < indices.length; i++) {
        Integer index = known.get(ranking.get(i));
        if (index == null) {
          throw new InvalidInput("ballots[" + line + "]", ranking.get(i), "one of the options");
        }
        if (seen[index]) {
          throw new InvalidInput(
              "ballots[" + line + "]", ranking.get(i) + " ranked twice", "each option once");
        }
        seen[index] = true;
        indices[i] = index;
      }
      return indices;
    }
  }
}
