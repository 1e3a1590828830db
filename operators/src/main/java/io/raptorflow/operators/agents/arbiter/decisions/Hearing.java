package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.codec.Tombstones;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;

/**
 * What was heard in a case: the latest vote of each person and the latest of each item of evidence,
 * the same in whatever order their events are read. Of votes those of {@value #MOST_VOTERS} people
 * are kept, of evidence {@value #MOST_EVIDENCE} items, those told last.
 */
final class Hearing {
  static final int MOST_VOTERS = 1_000;
  static final int MOST_EVIDENCE = 500;

  private final LatestTold<CastBallot> ballots;
  private final LatestTold<HeardEvidence> evidence;
  private final Tombstones deleted;

  /**
   * @param memory of the case
   */
  Hearing(Memory memory) {
    ballots = new LatestTold<>(memory, CastBallot.FAMILY, MOST_VOTERS);
    evidence = new LatestTold<>(memory, HeardEvidence.FAMILY, MOST_EVIDENCE);
    deleted = new Tombstones(memory, "deleted-vote");
  }

  /** Keeps a vote; a later one of the same person takes its place. */
  void vote(String voter, CastBallot ballot) {
    boolean isGone = deleted.covers(ballot.message(), ballot.at());
    ballots.put(voter, isGone ? ballot.withdrawn() : ballot);
  }

  /**
   * Withdraws the vote that a message cast, up to a moment, also if the message is read later.
   * Earlier votes of the same person do not come back.
   */
  void withdrawVote(String message, Instant at) {
    deleted.add(message, at);
    ballots
        .all()
        .forEach(
            (voter, ballot) -> {
              if (ballot.message().equals(message) && !ballot.at().isAfter(at)) {
                ballots.replace(voter, ballot.withdrawn());
              }
            });
  }

  /** Keeps what is said of an item of evidence; what is said later of it takes its place. */
  void hear(String id, HeardEvidence heard) {
    evidence.put(id, heard);
  }

  /** The votes that were not withdrawn, by voter. */
  SortedMap<String, CastBallot> ballots() {
    SortedMap<String, CastBallot> cast = ballots.all();
    cast.values().removeIf(ballot -> ballot.ranking().isEmpty());
    return Collections.unmodifiableSortedMap(cast);
  }

  /** The evidence that was not withdrawn, by id. */
  SortedMap<String, HeardEvidence> evidence() {
    SortedMap<String, HeardEvidence> heard = evidence.all();
    heard.values().removeIf(HeardEvidence::isWithdrawn);
    return Collections.unmodifiableSortedMap(heard);
  }
}
