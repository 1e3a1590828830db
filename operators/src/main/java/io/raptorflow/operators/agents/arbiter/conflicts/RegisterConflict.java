package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Asks what cannot both stand of what was said of some things, or within some time.
 *
 * @param entities what it is about, at most 100, each once: {@code resource/ana} for bookings,
 *     {@code campaign/c1} for money and audiences, {@code plan/p1} and {@code initiative/i1} for
 *     money, {@code metric/ctr} for values of a series by each of its dimensions, {@code
 *     metric/ctr{channel=ads}} of some, {@code question/…} for answers, anything for decisions;
 *     empty: everything that is remembered of the time
 * @param from first moment of the time asked about; absent: any
 * @param to first moment after it, later than {@code from}; absent: any
 * @param tolerance standard errors of their difference that values may be apart, 0 to 10; 1.96
 *     unless said, which a chance of 1 in 20 exceeds
 */
public record RegisterConflict(
    List<String> entities,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Double tolerance) {
  private static final double USUAL_TOLERANCE = 1.96;

  public RegisterConflict {
    entities = entities == null ? List.of() : Expect.entries("entities", entities, 0, 100);
    Expect.distinct("entities", entities);
    if (entities.isEmpty() && (from == null || to == null)) {
      throw new InvalidInput("entities", "none and no time", "entities, or from and to");
    }
    if (from != null && to != null && !to.isAfter(from)) {
      throw new InvalidInput("to", to + " after " + from, "a moment after from");
    }
    tolerance = tolerance == null ? Double.valueOf(USUAL_TOLERANCE) : tolerance;
    Expect.between("tolerance", tolerance, 0, 10);
  }

  double allowed() {
    return Objects.requireNonNull(tolerance);
  }

  /** Whether the time asked about and this one have a moment in common. */
  boolean concerns(Instant begins, Instant ends) {
    return (from == null || ends.isAfter(from)) && (to == null || begins.isBefore(to));
  }

  /** Whether a moment is in the time asked about. */
  boolean concerns(Instant moment) {
    return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
  }
}
