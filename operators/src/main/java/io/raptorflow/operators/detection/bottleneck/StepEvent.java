package io.raptorflow.operators.detection.bottleneck;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a case.
 *
 * @param caseId which case, not empty
 * @param activity what was done, not empty
 * @param at when; null where it was not recorded. Between the years 0 and 9999, so that no sum of
 *     waits overflows
 * @param resource who did it; null where it was not recorded
 * @param team the group it was done in; null where it was not recorded
 * @param lifecycle what the event says about the execution of the activity
 * @param instance names the execution among those of the activity in the case; null where it was
 *     not recorded
 */
public record StepEvent(
    String caseId,
    String activity,
    @Nullable Instant at,
    @Nullable String resource,
    @Nullable String team,
    Lifecycle lifecycle,
    @Nullable String instance) {
  /** Earliest time an event can have. */
  public static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

  /** Latest time an event can have. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  public StepEvent {
    if (caseId.isEmpty() || activity.isEmpty()) {
      throw new IllegalArgumentException(
          "an event needs a case and an activity, found case '%s', activity '%s'"
              .formatted(caseId, activity));
    }
    if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST))) {
      throw new IllegalArgumentException(
          "the time %s of case '%s' is not between the years 0 and 9999".formatted(at, caseId));
    }
    requireNonNull(lifecycle, "lifecycle");
  }

  /** An event of which only case, activity and time are known. */
  public static StepEvent of(String caseId, String activity, @Nullable Instant at) {
    return new StepEvent(caseId, activity, at, null, null, Lifecycle.UNSTATED, null);
  }

  /** The same, done by somebody. */
  public StepEvent by(@Nullable String someone) {
    return new StepEvent(caseId, activity, at, someone, team, lifecycle, instance);
  }

  /** The same, done in a group. */
  public StepEvent in(@Nullable String group) {
    return new StepEvent(caseId, activity, at, resource, group, lifecycle, instance);
  }

  /** The same, of a named execution of which it says something. */
  public StepEvent as(Lifecycle stated, @Nullable String execution) {
    return new StepEvent(caseId, activity, at, resource, team, stated, execution);
  }
}
