package io.raptorflow.operators.agents.arbiter.decisions;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runoff (Hare): the option with the fewest first places goes, until one has more than half of the
 * ballots that still name an option. Where several are last, each is tried ("parallel universes",
 * Conitzer et al. 2009), so that no order of the question decides.
 */
final class InstantRunoff {
  /** Ballots read, over all rounds, before the ties are too many to follow. */
  static final long MOST_READS = 5_000_000;

  private final Profile profile;

  InstantRunoff(Profile profile) {
    this.profile = profile;
  }

  /** All who win in some order of breaking ties; null: there were too many ties to follow. */
  @Nullable List<Integer> winners() {
    Set<BitSet> seen = new HashSet<>();
    Deque<BitSet> open = new ArrayDeque<>();
    TreeSet<Integer> winners = new TreeSet<>();
    BitSet all = new BitSet();
    all.set(0, profile.options());
    open.add(all);
    seen.add(all);
    while (!open.isEmpty()) {
      for (BitSet next : round(open.removeLast(), winners)) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
      if ((long) seen.size() * profile.rankings().size() > MOST_READS) {
        return null;
      }
    }
    return List.copyOf(winners);
  }

  /** Adds the winner, if the round has one; otherwise what may remain after it. */
  private List<BitSet> round(BitSet remaining, Set<Integer> winners) {
    boolean[] remains = new boolean[profile.options()];
    remaining.stream().forEach(option -> remains[option] = true);
    long[] first = profile.firstPlaces(remains);
    long votes = Arrays.stream(first).sum();
    for (int option : remaining.stream().toArray()) {
      if (2 * first[option] > votes || remaining.cardinality() == 1) {
        winners.add(option);
        return List.of();
      }
    }
    long fewest = remaining.stream().mapToLong(option -> first[option]).min().orElseThrow();
    BitSet last = new BitSet();
    remaining.stream().filter(option -> first[option] == fewest).forEach(last::set);
    if (fewest == 0 && last.cardinality() < remaining.cardinality()) {
      return List.of(without(remaining, last));
    }
    return last.stream()
        .mapToObj(option -> without(remaining, BitSet.valueOf(bit(option))))
        .toList();
  }

  private static long[] bit(int option) {
    return new long[] {1L << option};
  }

  private static BitSet without(BitSet remaining, BitSet gone) {
    BitSet left = (BitSet) remaining.clone();
    left.andNot(gone);
    return left;
  }
}
