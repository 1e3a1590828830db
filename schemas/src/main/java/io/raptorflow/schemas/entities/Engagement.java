package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message, or one step of one person's journey.
 *
 * @param kind what happened
 * @param message id of the message it answers
 * @param customer id of the customer who did it
 * @param campaign id of the campaign it belongs to
 * @param asset id of the asset that was seen
 * @param channel where, for example {@code email}, {@code search}
 * @param journey id of the case or session it is a step of
 * @param step touchpoint or step of a flow
 * @param at when it happened; absent: the time of the event
 * @param link what was clicked
 * @param code enhanced status code of a bounce (RFC 3463), for example {@code 5.1.1}
 * @param userAgent what the reader's program says it is
 * @param network address of the reader, or the name of its range
 * @param device for example {@code mobile}
 * @param text what was replied
 * @param value what it was worth
 * @param other fields this version does not know
 */
public record Engagement(
    Kind kind,
    @Nullable String message,
    @Nullable String customer,
    @Nullable String campaign,
    @Nullable String asset,
    @Nullable String channel,
    @Nullable String journey,
    @Nullable String step,
    @Nullable Instant at,
    @Nullable String link,
    @Nullable String code,
    @Nullable String userAgent,
    @Nullable String network,
    @Nullable String device,
    @Nullable String text,
    @Nullable Money value,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Engagement {
    Required.value("kind", kind);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** What a person or machine did with a message. */
  public enum Kind {
    @JsonProperty("sent")
    SENT,
    @JsonProperty("delivered")
    DELIVERED,
    @JsonProperty("deferred")
    DEFERRED,
    @JsonProperty("opened")
    OPENED,
    @JsonProperty("clicked")
    CLICKED,
    @JsonProperty("replied")
    REPLIED,
    @JsonProperty("forwarded")
    FORWARDED,
    @JsonProperty("bounced")
    BOUNCED,
    @JsonProperty("complained")
    COMPLAINED,
    @JsonProperty("unsubscribed")
    UNSUBSCRIBED,
    @JsonProperty("visited")
    VISITED,
    @JsonProperty("converted")
    CONVERTED
  }
}
