package io.raptorflow.operators.agents.arbiter.cases;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The kind of a case by the votes of the {@value #VOTERS} closed cases most like it (Cover and
 * Hart, 1967); cases with nothing in common do not vote.
 *
 * @param kind the kind most of them have; of equally many, that of the nearest
 * @param share share of the voters that have it
 * @param voters ids of the voters, nearest first
 */
record KindVote(String kind, double share, List<String> voters) {
  static final int VOTERS = 9;

  private record Neighbour(ClosedCase closed, double similarity) {}

  static Optional<KindVote> among(List<ClosedCase> closed, MinHash minHash) {
    List<Neighbour> nearest =
        closed.stream()
            .filter(any -> !any.kind().isEmpty())
            .map(any -> new Neighbour(any, any.minHash().similarity(minHash)))
            .filter(any -> any.similarity() > 0)
            .sorted(
                Comparator.comparingDouble(Neighbour::similarity)
                    .reversed()
                    .thenComparing(any -> any.closed().id()))
            .limit(VOTERS)
            .toList();
    Map<String, Integer> votes = new HashMap<>();
    nearest.forEach(voter -> votes.merge(voter.closed().kind(), 1, Integer::sum));
    int most = votes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return nearest.stream()
        .map(voter -> voter.closed().kind())
        .filter(kind -> votes.getOrDefault(kind, 0) == most)
        .findFirst()
        .map(
            kind ->
                new KindVote(
                    kind,
                    (double) most / nearest.size(),
                    nearest.stream().map(voter -> voter.closed().id()).toList()));
  }
}
