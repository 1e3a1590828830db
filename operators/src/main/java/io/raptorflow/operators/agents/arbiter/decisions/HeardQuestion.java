package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Fact;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Option;
import io.raptorflow.operators.agents.arbiter.decisions.MakeArbitrationDecision.Position;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A question with what was heard in the case: the proof of facts that it names without one, and the
 * positions of those who voted and whose position it does not give. What the question says itself
 * stands.
 *
 * @param question with nothing left open
 * @param evidence ids of the evidence it rests on, each once
 * @param proofs facts whose proof was heard
 * @param positions positions that were heard
 */
record HeardQuestion(
    MakeArbitrationDecision question, List<String> evidence, int proofs, int positions) {

  /**
   * @throws InvalidInput when a fact has no proof, and what was heard does not tell one
   */
  static HeardQuestion of(MakeArbitrationDecision asked, Hearing hearing) {
    Set<String> evidence = new LinkedHashSet<>(asked.facts().stream().map(Fact::id).toList());
    SortedMap<String, HeardEvidence> heard = hearing.evidence();
    List<Fact> facts = new ArrayList<>();
    int proofs = 0;
    for (Fact fact : asked.facts()) {
      if (fact.proof() == null) {
        ClaimProof proof = ClaimProof.of(fact.id(), heard).orElseThrow(() -> unproved(fact));
        evidence.addAll(proof.evidence());
        facts.add(new Fact(fact.id(), fact.option(), fact.criterion(), proof.probability()));
        proofs++;
      } else {
        facts.add(fact);
      }
    }
    List<Position> voted = voted(asked, hearing.ballots());
    List<Position> positions = new ArrayList<>(asked.positions());
    positions.addAll(voted);
    return new HeardQuestion(
        asked.with(facts, positions), List.copyOf(evidence), proofs, voted.size());
  }

  private static InvalidInput unproved(Fact fact) {
    return new InvalidInput(
        "facts.proof of " + fact.id(),
        "nothing",
        "a number from 0.0 to 1.0, or evidence " + fact.id() + " with a likelihood ratio");
  }

  /** For each voter without a position the first of the options on the ballot, by voter. */
  private static List<Position> voted(
      MakeArbitrationDecision asked, Map<String, CastBallot> ballots) {
    Set<String> options =
        asked.options().stream().map(Option::name).collect(Collectors.toUnmodifiableSet());
    Set<String> known =
        asked.positions().stream().map(Position::party).collect(Collectors.toUnmodifiableSet());
    List<Position> voted = new ArrayList<>();
    ballots.forEach(
        (voter, ballot) -> {
          if (!known.contains(voter)) {
            ballot.ranking().stream()
                .filter(options::contains)
                .findFirst()
                .ifPresent(first -> voted.add(new Position(voter, first, null)));
          }
        });
    int room = MakeArbitrationDecision.MOST_POSITIONS - asked.positions().size();
    return List.copyOf(voted.subList(0, Math.min(room, voted.size())));
  }
}
