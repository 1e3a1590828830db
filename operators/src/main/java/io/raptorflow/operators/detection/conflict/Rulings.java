package io.raptorflow.operators.detection.conflict;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The decisions on one thing of one tenant, of which some contradict each other: opposite answers
 * to one question ({@link Stance}), at most two weeks apart, of which the earlier still holds and
 * was not replaced.
 *
 * <p>A decision that names the one it supersedes replaces it, and with it all that one replaced;
 * what was replaced contradicts nothing that comes later. The same decision told again replaces
 * itself.
 *
 * <p>Rulings are to be added in the order of {@link Ruling#at}: whoever hears of them in another
 * order has to sort them first, or an authorised reversal looks like a contradiction until it is
 * known.
 */
public final class Rulings {
  /** Further apart, two decisions are no contradiction: things have moved on. */
  public static final Duration WINDOW = Duration.ofDays(14);

  /** The oldest give way, so that a thing decided on without end keeps a bounded memory. */
  static final int MOST = 200;

  private final Deque<Ruling> standing = new ArrayDeque<>();

  /** Takes a ruling in and gives its contradictions to earlier ones, the oldest first. */
  public List<Contradiction> add(Ruling ruling) {
    forget(ruling.at());
    standing.removeIf(
        earlier ->
            earlier.decision().equals(ruling.supersedes())
                || earlier.decision().equals(ruling.decision()));
    List<Contradiction> found = new ArrayList<>();
    Optional<Stance> stance = Stance.of(ruling.outcome());
    if (stance.isPresent()) {
      for (Ruling earlier : standing) {
        if (Stance.of(earlier.outcome()).filter(stance.get()::contradicts).isPresent()) {
          found.add(new Contradiction(earlier, ruling));
        }
      }
      standing.addLast(ruling);
      if (standing.size() > MOST) {
        standing.removeFirst();
      }
    }
    return found;
  }

  private void forget(Instant now) {
    Instant oldest = now.minus(WINDOW);
    standing.removeIf(earlier -> earlier.at().isBefore(oldest) || !earlier.holdsAt(now));
  }
}
