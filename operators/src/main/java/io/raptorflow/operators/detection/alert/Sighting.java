package io.raptorflow.operators.detection.alert;

import io.raptorflow.operators.detection.rules.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a detector saw, or saw to be over. Sightings of one cause make one alert.
 *
 * @param tenant whose
 * @param kind what saw it, for example {@code rule}, {@code conflict}, {@code agent}; never empty
 * @param cause what is the same whenever the same thing is seen again, unique within the tenant;
 *     never empty
 * @param severity how much it matters
 * @param about what it is about, as {@code entity/id}; null where it is about nothing in particular
 * @param sentence what was seen, for people
 * @param since when it began, not after {@code at}
 * @param at when it was seen, in event time
 * @param evidence ids of the events it rests on; no more than {@value #MOST_EVIDENCE} are kept
 * @param holds how long it is taken to last without being seen again, above zero; no longer than
 *     {@link #LONGEST_HOLD}
 * @param gone whether it was seen to be over
 * @param hops how far the furthest of its events is from one from outside
 */
public record Sighting(
    String tenant,
    String kind,
    String cause,
    Severity severity,
    @Nullable String about,
    String sentence,
    Instant since,
    Instant at,
    List<String> evidence,
    Duration holds,
    boolean gone,
    int hops) {
  public static final int MOST_EVIDENCE = 20;

  /** So that whatever happened once does not stay open for ever. */
  public static final Duration LONGEST_HOLD = Duration.ofDays(90);

  public Sighting {
    if (kind.isEmpty() || cause.isEmpty()) {
      throw new IllegalArgumentException("a sighting needs a kind and a cause");
    }
    if (since.isAfter(at)) {
      since = at;
    }
    if (holds.isNegative() || holds.isZero()) {
      throw new IllegalArgumentException("a sighting holds for more than nothing, was " + holds);
    }
    if (holds.compareTo(LONGEST_HOLD) > 0) {
      holds = LONGEST_HOLD;
    }
    evidence =
        List.copyOf(
            evidence.size() > MOST_EVIDENCE
                ? new ArrayList<>(evidence.subList(0, MOST_EVIDENCE))
                : evidence);
  }
}
