package io.raptorflow.operators.agents.seer.incident;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How rarely a series is so far off.
 *
 * @param points it returns every so many points on average; absent when beyond what can be
 * @param bound how the number is to be read
 */
public record ReturnPeriod(@Nullable Double points, Bound bound) {

  /** How a return period is to be read. */
  public enum Bound {
    /** As often as this. */
    @JsonProperty("about")
    ABOUT,
    /** At least as often as this: too usual for the tail to tell. */
    @JsonProperty("at_most")
    AT_MOST,
    /** Further off than the bounded tail of the past reaches. */
    @JsonProperty("never_seen")
    NEVER_SEEN
  }

  static ReturnPeriod of(double value, ExcessTail tail) {
    if (value <= tail.threshold()) {
      return new ReturnPeriod(tail.everyExcess(), Bound.AT_MOST);
    }
    double points = tail.returnPeriod(value);
    return Double.isInfinite(points)
        ? new ReturnPeriod(null, Bound.NEVER_SEEN)
        : new ReturnPeriod(points, Bound.ABOUT);
  }

  /**
   * From past values: counted where the tail does not reach, and never rarer than it was seen.
   *
   * @param past at least 50 values
   */
  static ReturnPeriod of(double value, double[] past) {
    long asLarge = Arrays.stream(past).filter(one -> one >= value).count();
    double seenEvery = asLarge == 0 ? Double.POSITIVE_INFINITY : (double) past.length / asLarge;
    Optional<ExcessTail> tail = ExcessTail.fit(past);
    if (tail.isPresent() && value > tail.get().threshold()) {
      seenEvery = Math.min(seenEvery, tail.get().returnPeriod(value));
    }
    return Double.isInfinite(seenEvery)
        ? new ReturnPeriod(null, Bound.NEVER_SEEN)
        : new ReturnPeriod(seenEvery, Bound.ABOUT);
  }
}
