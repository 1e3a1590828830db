package io.raptorflow.operators.agents.arbiter.decisions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks what ballots say.
 *
 * <p>Ballots of a case are also those that were heard in it, unless the question has one of their
 * voter. If it has ballots of nobody in particular it has all that count: whose they are could not
 * be told.
 *
 * @param caseId id of the case, if there is one
 * @param options what can be voted for, 2 to 50, each named once
 * @param ballots 1 to 20,000; of a case, none if those that were heard are enough
 * @param method the rule that gives the ranking; Schulze unless said; Kemeny for at most 12 options
 */
public record TallyVotes(
    @Nullable String caseId, List<String> options, List<Ballot> ballots, @Nullable Method method) {
  static final int MOST_OPTIONS = 50;

  private static final int MOST_BALLOTS = 20_000;

  public TallyVotes {
    if (caseId != null) {
      Expect.name("caseId", caseId);
    }
    options = Expect.entries("options", options, 2, MOST_OPTIONS);
    Expect.distinct("options", options);
    ballots =
        ballots == null && caseId != null
            ? List.of()
            : Expect.entries("ballots", ballots, caseId == null ? 1 : 0, MOST_BALLOTS);
    Expect.distinct("ballots.voter", voters(ballots));
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

  /** Whether it is known of each ballot whose it is. */
  private boolean namesVoters() {
    return ballots.stream().allMatch(ballot -> ballot.voter != null);
  }

  private static List<String> voters(List<Ballot> ballots) {
    return ballots.stream().map(Ballot::voter).filter(Objects::nonNull).toList();
  }

  /**
   * What was heard of those who have no ballot in the question, without options it does not ask
   * about, if anything is left.
   *
   * @param heard the latest vote of each voter
   */
  SortedMap<String, CastBallot> more(SortedMap<String, CastBallot> heard) {
    SortedMap<String, CastBallot> more = new TreeMap<>();
    if (namesVoters()) {
      Set<String> known = Set.copyOf(voters(ballots));
      heard.forEach(
          (voter, ballot) -> {
            if (!known.contains(voter) && ballot.ranking().stream().anyMatch(options::contains)) {
              more.put(voter, ballot.among(options));
            }
          });
    }
    return more;
  }

  /** The same question with more ballots. */
  TallyVotes with(SortedMap<String, CastBallot> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Ballot> all = new ArrayList<>(ballots);
    more.forEach((voter, ballot) -> all.add(new Ballot(ballot.ranking(), null, voter)));
    return new TallyVotes(caseId, options, all, method);
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
   * @param voter address or id of who voted so, each once; absent: not said
   */
  public record Ballot(List<String> ranking, @Nullable Integer count, @Nullable String voter) {
    public Ballot {
      ranking = Expect.entries("ballots.ranking", ranking, 1, MOST_OPTIONS);
      if (count != null) {
        Expect.between("ballots.count", count, 1, voter == null ? 1_000_000 : 1);
      }
      if (voter != null) {
        Expect.name("ballots.voter", voter);
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
