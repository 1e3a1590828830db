package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.arbiter.decisions.VoteTally.Winners;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts ballots by five rules, those that were heard in the case included. Its confidence is the
 * share of the rules counted under which the first of the ranking wins; where several win, a rule
 * counts by the share that is its own. Of options that are first together it is that of the one
 * most rules agree on.
 */
final class VoteTallying implements CapabilityMethod<TallyVotes, VoteTally> {
  @Override
  public Answer<VoteTally> answer(Asked<TallyVotes> asked, Memory memory) {
    TallyVotes question = asked.input();
    SortedMap<String, CastBallot> heard =
        question.caseId() == null
            ? Collections.emptySortedMap()
            : question.more(new Hearing(memory).ballots());
    TallyVotes input = question.with(heard);
    if (input.ballots().isEmpty()) {
      return Answer.insufficient("votes in case " + input.caseId(), 0, 1);
    }
    Set<String> evidence = new LinkedHashSet<>();
    evidence.add(asked.event().id());
    heard.values().forEach(ballot -> evidence.add(ballot.event()));
    List<String> options = input.options();
    Profile profile = input.profile();
    long[][] wins = profile.pairwise();
    Schulze schulze = Schulze.of(wins);
    Kemeny kemeny = options.size() <= Kemeny.MOST_OPTIONS ? Kemeny.of(wins, options) : null;
    List<Integer> runoff = new InstantRunoff(profile).winners();
    List<Winners> winners = new ArrayList<>();
    winners.add(new Winners("schulze", names(options, schulze.winners())));
    if (kemeny != null) {
      winners.add(new Winners("kemeny", names(options, kemeny.winners())));
    }
    winners.add(new Winners("plurality", names(options, highest(firstPlaces(profile)))));
    if (runoff != null) {
      winners.add(new Winners("runoff", names(options, runoff)));
    }
    winners.add(new Winners("borda", names(options, highest(profile.doubledBorda()))));
    List<List<Integer>> ranking =
        input.methodOrSchulze() == TallyVotes.Method.KEMENY && kemeny != null
            ? kemeny.ranking().stream().map(List::of).toList()
            : schulze.ranking();
    int condorcet = condorcet(wins);
    VoteTally tally =
        new VoteTally(
            ranking.stream().map(together -> names(options, together)).toList(),
            boxed(wins),
            boxed(schulze.strengths()),
            winners,
            Arrays.stream(profile.doubledBorda()).mapToObj(score -> score / 2.0).toList(),
            kemeny == null ? null : kemeny.score(),
            kemeny == null ? null : names(options, kemeny.ranking()),
            condorcet < 0 ? null : options.get(condorcet),
            paradoxes(options, wins, condorcet, winners, kemeny),
            uncounted(kemeny, runoff),
            heard.size());
    double agreeing =
        names(options, ranking.get(0)).stream()
            .mapToDouble(first -> agreeing(winners, first))
            .max()
            .orElseThrow();
    return Answer.of(tally, agreeing / winners.size(), List.copyOf(evidence));
  }

  /** Rules under which an option wins, each counting by its share of the first place. */
  private static double agreeing(List<Winners> winners, String option) {
    return winners.stream()
        .filter(rule -> rule.options().contains(option))
        .mapToDouble(rule -> 1.0 / rule.options().size())
        .sum();
  }

  private static long[] firstPlaces(Profile profile) {
    boolean[] all = new boolean[profile.options()];
    Arrays.fill(all, true);
    return profile.firstPlaces(all);
  }

  private static List<Integer> highest(long[] scores) {
    long most = Arrays.stream(scores).max().orElseThrow();
    return IntStream.range(0, scores.length).filter(i -> scores[i] == most).boxed().toList();
  }

  /** The option that beats each other one; −1: there is none. */
  private static int condorcet(long[][] wins) {
    return IntStream.range(0, wins.length)
        .filter(
            i -> IntStream.range(0, wins.length).allMatch(j -> i == j || wins[i][j] > wins[j][i]))
        .findFirst()
        .orElse(-1);
  }

  private static List<String> paradoxes(
      List<String> options,
      long[][] wins,
      int condorcet,
      List<Winners> winners,
      @Nullable Kemeny kemeny) {
    List<String> paradoxes = new ArrayList<>();
    if (condorcet < 0) {
      paradoxes.add("no option beats each other one");
    }
    if (kemeny != null && !kemeny.isOnly()) {
      paradoxes.add("several orders agree with equally many preferences (kemeny)");
    }
    for (Winners rule : winners) {
      if (condorcet >= 0 && !rule.options().contains(options.get(condorcet))) {
        paradoxes.add(
            options.get(condorcet) + " beats each other option and loses by " + rule.rule());
      }
      for (String winner : rule.options()) {
        if (losesToAll(options.indexOf(winner), wins)) {
          paradoxes.add(winner + " loses to each other option and wins by " + rule.rule());
        }
      }
    }
    return paradoxes;
  }

  private static boolean losesToAll(int option, long[][] wins) {
    return IntStream.range(0, wins.length)
        .allMatch(other -> other == option || wins[other][option] > wins[option][other]);
  }

  private static List<String> uncounted(@Nullable Kemeny kemeny, @Nullable List<Integer> runoff) {
    List<String> uncounted = new ArrayList<>();
    if (kemeny == null) {
      uncounted.add("kemeny: more than " + Kemeny.MOST_OPTIONS + " options");
    }
    if (runoff == null) {
      uncounted.add("runoff: ties leave too many ways to count");
    }
    return uncounted;
  }

  private static List<String> names(List<String> options, List<Integer> indices) {
    return indices.stream().map(options::get).toList();
  }

  private static List<List<Long>> boxed(long[][] matrix) {
    return Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList();
  }
}
