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
