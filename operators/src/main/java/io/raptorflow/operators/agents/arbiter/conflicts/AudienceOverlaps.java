package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.arbiter.conflicts.RegisteredConflicts.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;

/**
 * Campaigns of different sides that address the same people at the same time. A sweep over their
 * beginnings keeps those that run, and compares each with them; sketches tell how many people they
 * share. Those that name one audience clash even if nobody knows who is in it.
 */
final class AudienceOverlaps {
  /** Pairs of campaigns of different sides that are compared at most. */
  static final int MOST_COMPARED = 2_000;

  /** Pairs of campaigns that are looked at, at most. */
  private static final int MOST_LOOKED = 1_000_000;

  private final ConflictMemory memory;
  private final Instant time;
  private final Map<String, ThetaSketch> members = new HashMap<>();
  private final List<Clash> found = new ArrayList<>();
  private int looked;
  private int compared;
  private boolean truncated;

  AudienceOverlaps(ConflictMemory memory, Instant time) {
    this.memory = memory;
    this.time = time;
  }

  /**
   * @param campaigns their claims; the first of {@link Claim#words} is the side, the others are
   *     audiences
   * @param asked things of which one has to be in the pair; empty: any
   */
  List<Clash> among(List<Claim> campaigns, Set<String> asked) {
    Queue<Claim> running = new PriorityQueue<>(Comparator.comparing(Claim::ends));
    Queue<Claim> askedRunning = new PriorityQueue<>(Comparator.comparing(Claim::ends));
    for (Claim campaign : campaigns.stream().sorted(Comparator.comparing(Claim::begins)).toList()) {
      endBefore(campaign, running);
      endBefore(campaign, askedRunning);
      boolean isAsked = asked.isEmpty() || asked.contains(campaign.about());
      for (Claim other : isAsked ? running : askedRunning) {
        if (looked == MOST_LOOKED || compared == MOST_COMPARED) {
          truncated = true;
          return found;
        }
        looked++;
        if (!side(campaign).equals(side(other))) {
          compared++;
          compare(other, campaign);
        }
      }
      running.add(campaign);
      if (isAsked) {
        askedRunning.add(campaign);
      }
    }
    return found;
  }

  private static void endBefore(Claim campaign, Queue<Claim> running) {
    for (Claim first = running.peek();
        first != null && !first.ends().isAfter(campaign.begins());
        first = running.peek()) {
      running.remove();
    }
  }

  /** Whether there were more pairs than are compared. */
  boolean isTruncated() {
    return truncated;
  }

  private static String side(Claim campaign) {
    return campaign.words().get(0);
  }

  private static List<String> audiences(Claim campaign) {
    return campaign.words().subList(1, campaign.words().size());
  }

  private void compare(Claim one, Claim other) {
    Instant ends = one.ends().isBefore(other.ends()) ? one.ends() : other.ends();
    ThetaSketch.Count shared = members(one).inBoth(members(other));
    boolean isNamed = audiences(one).stream().anyMatch(audiences(other)::contains);
    if (shared.low() > 0 || isNamed) {
      found.add(
          new Clash(
              Kind.SHARED_AUDIENCE,
              other.about(),
              List.of(one, other),
              other.begins(),
              ends,
              shared.high() > 0 ? shared : null,
              "people"));
    }
  }

  private ThetaSketch members(Claim campaign) {
    return members.computeIfAbsent(
        campaign.about(),
        any -> {
          ThetaSketch all = ThetaSketch.EMPTY;
          for (String audience : audiences(campaign)) {
            all =
                memory
                    .audience(audience)
                    .map(known -> known.members(time))
                    .orElse(ThetaSketch.EMPTY)
                    .or(all);
          }
          return all;
        });
  }
}
