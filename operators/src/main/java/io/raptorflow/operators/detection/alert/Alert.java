package io.raptorflow.operators.detection.alert;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.operators.detection.rules.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a cause stands that people are told of; the payload of a {@code warning_issued} about
 * {@code alert/<id>}.
 *
 * @param id of all that is told of one cause, from the first sighting until it is over
 * @param revision counted from 1 with everything that is told of it
 * @param state whether it is told for the first time, again, or for the last time
 * @param kind what saw it
 * @param cause unique within the tenant
 * @param severity the highest seen
 * @param about what it is about, as {@code entity/id}
 * @param sentence of the latest sighting of that severity
 * @param since when it began
 * @param seen when it was seen last
 * @param closed when it was over
 * @param count how often it was seen
 * @param evidence ids of events it rests on, the earliest {@value Sighting#MOST_EVIDENCE}
 * @param hops how far the furthest of its events is from one from outside; not part of the payload
 */
public record Alert(
    String id,
    int revision,
    State state,
    String kind,
    String cause,
    Severity severity,
    @Nullable String about,
    String sentence,
    Instant since,
    Instant seen,
    @Nullable Instant closed,
    long count,
    List<String> evidence,
    @JsonIgnore int hops) {

  /** Why it is told. */
  public enum State {
    /** It was not known before. */
    @JsonProperty("opened")
    OPENED,
    /** It has become more severe, or was seen ten times as often as when it was told last. */
    @JsonProperty("updated")
    UPDATED,
    /** It was seen to be over, or not seen for long enough. */
    @JsonProperty("closed")
    CLOSED
  }

  /** The event time at which this became so. */
  public Instant at() {
    return closed == null ? seen : closed;
  }
}
