package io.raptorflow.operators.detection.conflict;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Claims on one thing: the latest of each claimant, at most {@value #MOST}. What has ended 400 days
 * ago is forgotten, and what ends first gives way when there are more.
 */
final class ClaimBook {
  static final int MOST = 200;
  private static final Duration KEPT = Duration.ofDays(400);

  private final Map<String, Claim> claims = new LinkedHashMap<>();

  /**
   * Replaces what a claimant wanted, and gives what is overbooked by that and was not before.
   *
   * @param claim null if it wants nothing any more
   */
  List<Overbooking> put(String id, @Nullable Claim claim, BigDecimal capacity, Instant now) {
    Claim former = claims.remove(id);
    if (claim == null) {
      return List.of();
    }
    List<Overbooking> before =
        former == null ? List.of() : Overbooking.involving(former, claims.values(), capacity);
    List<Overbooking> after = Overbooking.involving(claim, claims.values(), capacity);
    claims.put(id, claim);
    forget(now);
    return Overbooking.arisen(before, after);
  }

  Collection<Claim> claims() {
    return claims.values();
  }

  private void forget(Instant now) {
    claims.values().removeIf(claim -> ended(claim, now));
    if (claims.size() > MOST) {
      claims.values().stream()
          .min(Comparator.comparing(Claim::to).thenComparing(Claim::id))
          .map(Claim::id)
          .ifPresent(claims::remove);
    }
  }

  private static boolean ended(Claim claim, Instant now) {
    return !claim.to().equals(Instant.MAX) && claim.to().isBefore(now.minus(KEPT));
  }

  void write(StateOutput out) throws IOException {
    out.list(claims.values(), claim -> claim.write(out));
  }

  static ClaimBook read(StateInput in) throws IOException {
    ClaimBook book = new ClaimBook();
    for (Claim claim : in.list(() -> Claim.read(in))) {
      book.claims.put(claim.id(), claim);
    }
    return book;
  }
}
