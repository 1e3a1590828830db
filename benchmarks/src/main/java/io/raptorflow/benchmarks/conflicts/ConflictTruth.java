package io.raptorflow.benchmarks.conflicts;

import java.util.List;

/**
 * What was planted among the events of a corpus.
 *
 * @param conflicts what a detector has to find
 * @param nearMisses what looks like a conflict and is none
 */
public record ConflictTruth(List<Conflict> conflicts, List<NearMiss> nearMisses) {
  /** Approve and reject, raise and cut, publish and hold: two decisions on one thing. */
  public static final String CONTRADICTING_DECISIONS = "contradicting_decisions";

  /** Tasks of one person that overlap beyond what the person can do. */
  public static final String DOUBLE_BOOKED_PERSON = "double_booked_person";

  /** Claims on one sum of money that together exceed it. */
  public static final String DOUBLE_BOOKED_BUDGET = "double_booked_budget";

  /** Two initiatives that claim one audience at one time, or one date. */
  public static final String COMPETING_INITIATIVES = "competing_initiatives";

  /** A decision that does what a policy in force denies. */
  public static final String BROKEN_POLICY = "broken_policy";

  /** Answers of two agents to one question, further apart than their stated uncertainty allows. */
  public static final String DISAGREEING_RESULTS = "disagreeing_results";

  /** All patterns, in the order of reports. */
  public static final List<String> PATTERNS =
      List.of(
          CONTRADICTING_DECISIONS,
          DOUBLE_BOOKED_PERSON,
          DOUBLE_BOOKED_BUDGET,
          COMPETING_INITIATIVES,
          BROKEN_POLICY,
          DISAGREEING_RESULTS);

  public ConflictTruth {
    conflicts = List.copyOf(conflicts);
    nearMisses = List.copyOf(nearMisses);
  }

  /**
   * Events that cannot all stand.
   *
   * @param pattern kind of conflict, for example {@value #CONTRADICTING_DECISIONS}
   * @param tenant whose
   * @param events ids of the events, in order of time
   */
  public record Conflict(String pattern, String tenant, List<String> events) {
    public Conflict {
      events = List.copyOf(events);
    }
  }

  /**
   * Events that can stand beside each other.
   *
   * @param pattern the conflict they could be taken for
   * @param events ids of the events, in order of time
   * @param why they are no conflict, for people
   */
  public record NearMiss(String pattern, List<String> events, String why) {
    public NearMiss {
      events = List.copyOf(events);
    }
  }
}
