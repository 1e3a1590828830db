package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.arbiter.conflicts.RegisteredConflicts.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What of the claims about one thing cannot both stand. */
final class Clashes {
  private static final double SECONDS_AN_HOUR = 3_600;

  /** Answers further apart in time are to different states of the world. */
  private static final Duration SAME_TIMES = Duration.ofDays(14);

  private Clashes() {}

  /** Bookings that take more of a resource than there is: all of it, unless a limit is said. */
  static List<Clash> ofBookings(List<Claim> claims) {
    double limit = limit(claims).map(Claim::amount).orElse(1.0);
    return Overload.among(parties(claims), limit).stream()
        .map(
            overload ->
                Clash.of(
                    Kind.DOUBLE_BOOKING,
                    overload.claims(),
                    overload.begins(),
                    overload.ends(),
                    overload.excess()
                        * Duration.between(overload.begins(), overload.ends()).toSeconds()
                        / SECONDS_AN_HOUR,
                    "h"))
        .toList();
  }

  /**
   * Claims of money that together exceed the budget, at the time when they exceed it most. Those in
   * other currencies are not added up.
   */
  static List<Clash> ofMoney(List<Claim> claims) {
    Claim budget = limit(claims).orElse(null);
    if (budget == null) {
      return List.of();
    }
    List<Claim> comparable =
        parties(claims).stream().filter(claim -> claim.unit().equals(budget.unit())).toList();
    return Overload.among(comparable, budget.amount()).stream()
        .max(Comparator.comparingDouble(Overload::excess))
        .map(
            overload ->
                Clash.of(
                    Kind.OVERCOMMITTED_BUDGET,
                    overload.claims(),
                    overload.begins(),
                    overload.ends(),
                    overload.excess(),
                    budget.unit()))
        .stream()
        .toList();
  }

  /**
   * Values that are further apart than so many standard errors of their difference. Points of a
   * series are compared when they are of one moment, answers within two weeks; never in different
   * units.
   */
  static List<Clash> ofValues(List<Claim> claims, double tolerance) {
    List<Clash> found = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      for (int j = 0; j < i; j++) {
        Claim one = claims.get(j);
        Claim other = claims.get(i);
        double z = z(one, other);
        if (isComparable(one, other) && z > tolerance) {
          found.add(
              Clash.of(
                  Kind.DIFFERING_VALUES,
                  List.of(one, other),
                  one.at().isBefore(other.at()) ? one.at() : other.at(),
                  Instant.MAX,
                  z,
                  "z"));
        }
      }
    }
    return found;
  }

  /** |x₁ − x₂| / √(s₁² + s₂²); as large as can be where both are sure and differ. */
  static double z(Claim one, Claim other) {
    double difference = Math.abs(one.amount() - other.amount());
    double error = Math.hypot(one.error(), other.error());
    return difference == 0 ? 0 : error == 0 ? Double.MAX_VALUE : difference / error;
  }

  private static boolean isComparable(Claim one, Claim other) {
    boolean isSeries = one.about().startsWith("metric/");
    Duration apart = Duration.between(one.at(), other.at()).abs();
    return one.unit().equals(other.unit())
        && apart.compareTo(isSeries ? Duration.ZERO : SAME_TIMES) <= 0;
  }

  /**
   * Decisions on one thing, chosen from the same options, that differ while both hold. An outcome's
   * case and blanks make no difference.
   */
  static List<Clash> ofDecisions(List<Claim> claims) {
    List<Clash> found = new ArrayList<>();
    for (int i = 0; i < claims.size(); i++) {
      for (int j = 0; j < i; j++) {
        Claim one = claims.get(j);
        Claim other = claims.get(i);
        Instant begins = one.at().isAfter(other.at()) ? one.at() : other.at();
        Instant ends = one.ends().isBefore(other.ends()) ? one.ends() : other.ends();
        boolean isSameField = one.words().get(1).equals(other.words().get(1));
        boolean isSameOutcome = one.words().get(0).equals(other.words().get(0));
        if (isSameField && !isSameOutcome && ends.isAfter(begins)) {
          found.add(
              new Clash(
                  Kind.DIFFERENT_DECISIONS,
                  one.about(),
                  List.of(one, other),
                  begins,
                  ends,
                  null,
                  ""));
        }
      }
    }
    return found;
  }

  private static Optional<Claim> limit(List<Claim> claims) {
    return claims.stream().filter(Claim::isLimit).findFirst();
  }

  private static List<Claim> parties(List<Claim> claims) {
    return claims.stream()
        .filter(claim -> !claim.isLimit() && claim.ends().isAfter(claim.begins()))
        .toList();
  }
}
