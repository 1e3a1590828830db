package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes whole passages in order while they fit; one that does not is passed over, and a shorter one
 * behind it may.
 *
 * @param tokens in all, at least 0
 */
public record TokenBudget(int tokens) {
  public TokenBudget {
    if (tokens < 0) {
      throw new IllegalArgumentException("tokens must be at least 0, were " + tokens);
    }
  }

  /** What fits. */
  public List<Scored> cut(List<Scored> ranked) {
    List<Scored> kept = new ArrayList<>();
    int left = tokens;
    for (Scored scored : ranked) {
      int needed = scored.candidate().passage().tokens();
      if (needed <= left) {
        kept.add(scored);
        left -= needed;
      }
    }
    return kept;
  }
}
