package io.raptorflow.operators.detection.conflict;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Claims that together take more than there is, at one time: two of them if two are too many, else
 * all that hold at once. Found by a sweep over the starts of half-open intervals.
 *
 * @param claims at least two
 * @param capacity how much there is
 */
record Overbooking(List<Claim> claims, BigDecimal capacity) {
  Overbooking {
    claims = List.copyOf(claims);
  }

  /** By what it is recognised: who claims, whatever they claim. */
  Set<String> ids() {
    return claims.stream().map(Claim::id).collect(Collectors.toCollection(TreeSet::new));
  }

  /** First moment of all of them. */
  Instant from() {
    return claims.stream().map(Claim::from).max(Instant::compareTo).orElseThrow();
  }

  /** First moment after any of them. */
  Instant to() {
    return claims.stream().map(Claim::to).min(Instant::compareTo).orElseThrow();
  }

  BigDecimal load() {
    return claims.stream().map(Claim::load).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Those that one claim takes part in. */
  static List<Overbooking> involving(Claim claim, Collection<Claim> all, BigDecimal capacity) {
    List<Overbooking> found = new ArrayList<>();
    List<Claim> others = new ArrayList<>();
    for (Claim other : all) {
      if (claim.competesWith(other)) {
        if (claim.load().add(other.load()).compareTo(capacity) > 0) {
          found.add(new Overbooking(List.of(other, claim), capacity));
        } else {
          others.add(other);
        }
      }
    }
    found.addAll(crowds(claim, others, capacity));
    return found;
  }

  /** All of them, each once, and the claims of each in their order. */
  static List<Overbooking> among(Collection<Claim> all, BigDecimal capacity) {
    Map<Set<String>, Overbooking> found = new LinkedHashMap<>();
    List<Claim> latestFirst = new ArrayList<>(all);
    Collections.reverse(latestFirst);
    for (Claim claim : latestFirst) {
      for (Overbooking each : involving(claim, all, capacity)) {
        found.putIfAbsent(each.ids(), each);
      }
    }
    return List.copyOf(found.values());
  }

  private static List<Overbooking> crowds(Claim claim, List<Claim> others, BigDecimal capacity) {
    TreeSet<Instant> starts = new TreeSet<>(List.of(claim.from()));
    others.stream().map(Claim::from).filter(claim::holdsAt).forEach(starts::add);
    Map<Set<String>, Overbooking> found = new LinkedHashMap<>();
    for (Instant start : starts) {
      List<Claim> crowd = new ArrayList<>();
      for (Claim other : others) {
        if (other.holdsAt(start) && crowd.stream().allMatch(other::competesWith)) {
          crowd.add(other);
        }
      }
      crowd.add(claim);
      Overbooking overbooking = new Overbooking(crowd, capacity);
      if (crowd.size() > 2 && overbooking.load().compareTo(capacity) > 0) {
        found.putIfAbsent(overbooking.ids(), overbooking);
      }
    }
    return found.values().stream()
        .filter(one -> found.keySet().stream().noneMatch(ids -> isProperPart(one.ids(), ids)))
        .toList();
  }

  private static boolean isProperPart(Set<String> part, Set<String> whole) {
    return part.size() < whole.size() && whole.containsAll(part);
  }

  /** Those that are now and were not before, not even as a part of what was. */
  static List<Overbooking> arisen(List<Overbooking> before, List<Overbooking> now) {
    List<Set<String>> known = before.stream().map(Overbooking::ids).toList();
    return now.stream()
        .filter(one -> known.stream().noneMatch(ids -> ids.containsAll(one.ids())))
        .toList();
  }
}
