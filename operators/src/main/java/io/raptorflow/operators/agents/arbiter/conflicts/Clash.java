package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.arbiter.conflicts.RegisteredConflicts.Kind;
import io.raptorflow.operators.agents.arbiter.conflicts.RegisteredConflicts.Registered;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claims that cannot all stand.
 *
 * @param begins {@link Instant#MIN}: since ever
 * @param ends {@link Instant#MAX}: for good
 * @param contested absent: nobody knows how much
 */
record Clash(
    Kind kind,
    String about,
    List<Claim> claims,
    Instant begins,
    Instant ends,
    ThetaSketch.@Nullable Count contested,
    String unit) {

  static Clash of(
      Kind kind, List<Claim> claims, Instant begins, Instant ends, double contested, String unit) {
    return new Clash(
        kind,
        claims.get(0).about(),
        claims,
        begins,
        ends,
        new ThetaSketch.Count(contested, contested, contested),
        unit);
  }

  /** Follows from what clashes and since when: a clash that is found again is the same. */
  String id() {
    List<String> parties = claims.stream().map(Claim::party).sorted().toList();
    String name = kind + "\n" + about + "\n" + begins + "\n" + String.join("\n", parties);
    return "conflict-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  Registered registered(boolean isNew) {
    return new Registered(
        id(),
        isNew,
        kind,
        about,
        claims.stream().map(Claim::party).toList(),
        begins.equals(Instant.MIN) ? null : begins,
        ends.equals(Instant.MAX) ? null : ends,
        contested == null ? null : contested.estimate(),
        contested == null ? null : contested.low(),
        contested == null ? null : contested.high(),
        unit,
        claims.stream().map(Claim::event).distinct().toList());
  }
}
