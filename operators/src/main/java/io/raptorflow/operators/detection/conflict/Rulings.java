package io.raptorflow.operators.detection.conflict;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decisions on one thing of one tenant, of which some contradict each other: opposite answers
 * to one question ({@link Stance}), at most two weeks apart, of which the earlier still holds and
 * was not replaced.
 *
 * <p>A decision that names the one it supersedes replaces it, and with it all that one replaced;
 * what was replaced contradicts nothing that comes later. The same decision told again replaces
 * itself, and only contradictions it was not in before are told.
 *
 * <p>Rulings are to be added in the order of {@link Ruling#at}: whoever hears of them in another
 * order has to sort them first, or an authorised reversal looks like a contradiction until it is
 * known.
 */
final class Rulings {
  /** Further apart, two decisions are no contradiction: things have moved on. */
  static final Duration WINDOW = Duration.ofDays(14);

  /** The oldest give way, so that a thing decided on without end keeps a bounded memory. */
  static final int MOST = 200;

  private final Map<String, Ruling> standing = new LinkedHashMap<>();

  /** Takes a ruling in and gives its contradictions to earlier ones, the oldest first. */
  List<Contradiction> add(Ruling ruling) {
    forget(ruling.at());
    Ruling former = standing.remove(ruling.decision());
    Set<String> known = opponents(former);
    if (ruling.supersedes() != null) {
      standing.remove(ruling.supersedes());
    }
    boolean isReplaced =
        standing.values().stream().anyMatch(one -> ruling.decision().equals(one.supersedes()));
    if (isReplaced) {
      return List.of();
    }
    List<Contradiction> found = new ArrayList<>();
    for (Ruling other : standing.values()) {
      if (contradict(other, ruling) && !known.contains(other.decision())) {
        found.add(
            other.at().isAfter(ruling.at())
                ? new Contradiction(ruling, other)
                : new Contradiction(other, ruling));
      }
    }
    keep(ruling);
    return found;
  }

  /** Takes a decision out that is on another thing now, or was deleted. */
  void withdraw(String decision) {
    standing.remove(decision);
  }

  private Set<String> opponents(@Nullable Ruling ruling) {
    return ruling == null
        ? Set.of()
        : standing.values().stream()
            .filter(other -> contradict(other, ruling))
            .map(Ruling::decision)
            .collect(Collectors.toSet());
  }

  private static boolean contradict(Ruling one, Ruling other) {
    Ruling earlier = one.at().isAfter(other.at()) ? other : one;
    Ruling later = earlier == one ? other : one;
    return Duration.between(earlier.at(), later.at()).compareTo(WINDOW) <= 0
        && earlier.holdsAt(later.at())
        && Stance.of(one.outcome())
            .flatMap(stance -> Stance.of(other.outcome()).filter(stance::contradicts))
            .isPresent();
  }

  /** What neither takes a stance nor replaces another is of no interest later. */
  private void keep(Ruling ruling) {
    if (ruling.supersedes() == null && Stance.of(ruling.outcome()).isEmpty()) {
      return;
    }
    standing.put(ruling.decision(), ruling);
    if (standing.size() > MOST) {
      standing.remove(standing.keySet().iterator().next());
    }
  }

  private void forget(Instant now) {
    Instant oldest = now.minus(WINDOW);
    standing.values().removeIf(earlier -> earlier.at().isBefore(oldest) || !earlier.holdsAt(now));
  }

  void write(StateOutput out) throws IOException {
    out.list(standing.values(), ruling -> ruling.write(out));
  }

  static Rulings read(StateInput in) throws IOException {
    Rulings rulings = new Rulings();
    for (Ruling ruling : in.list(() -> Ruling.read(in))) {
      rulings.standing.put(ruling.decision(), ruling);
    }
    return rulings;
  }
}
