package io.raptorflow.operators.knowledge.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

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

  /**
   * What fits.
   *
   * @param length tokens of a passage's text, at least 0
   */
  public List<Scored> cut(List<Scored> ranked, ToIntFunction<String> length) {
    List<Scored> kept = new ArrayList<>();
    int left = tokens;
    for (Scored scored : ranked) {
      int needed = length.applyAsInt(scored.candidate().passage().text());
      if (needed <= left) {
        kept.add(scored);
        left -= needed;
      }
    }
    return kept;
  }
}
