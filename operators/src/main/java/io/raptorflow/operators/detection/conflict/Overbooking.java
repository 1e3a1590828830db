package io.raptorflow.operators.detection.conflict;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
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
      Overbooking overbooking = new Overbooking(crowd(claim, others, start), capacity);
      if (overbooking.claims().size() > 2 && overbooking.load().compareTo(capacity) > 0) {
        found.putIfAbsent(overbooking.ids(), overbooking);
      }
    }
    return found.entrySet().stream()
        .filter(one -> found.keySet().stream().noneMatch(ids -> isProperPart(one.getKey(), ids)))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** All that hold at a moment, of a group or of a whole and its parts only the first. */
  private static List<Claim> crowd(Claim claim, List<Claim> others, Instant moment) {
    List<Claim> crowd = new ArrayList<>();
    Set<String> members = new HashSet<>();
    Set<String> wholes = new HashSet<>();
    Set<String> groups = new HashSet<>();
    for (Claim other : others) {
      boolean isPart =
          wholes.contains(other.id())
              || (other.within() != null && members.contains(other.within()));
      boolean isNew = other.group() == null || !groups.contains(other.group());
      if (other.holdsAt(moment) && isNew && !isPart) {
        crowd.add(other);
        members.add(other.id());
        if (other.within() != null) {
          wholes.add(other.within());
        }
        if (other.group() != null) {
          groups.add(other.group());
        }
      }
    }
    crowd.add(claim);
    return crowd;
  }

  private static boolean isProperPart(Set<String> part, Set<String> whole) {
    return part.size() < whole.size() && whole.containsAll(part);
  }

  /** Those that are now and were not before, not even as a part of what was. */
  static List<Overbooking> arisen(List<Overbooking> before, List<Overbooking> now) {
    Set<Set<String>> known = new HashSet<>();
    before.forEach(one -> known.add(one.ids()));
    List<Set<String>> crowds = known.stream().filter(ids -> ids.size() > 2).toList();
    return now.stream()
        .filter(
            one -> {
              Set<String> ids = one.ids();
              return !known.contains(ids) && crowds.stream().noneMatch(all -> all.containsAll(ids));
            })
        .toList();
  }
}
