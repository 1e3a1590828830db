package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about something: an alarm, an asset, a service.
 *
 * @param about what it is about, as {@code entity/id}, for example {@code metric/ads.cpc}; never
 *     empty
 * @param verdict judgement in one word: {@code true_alarm} or {@code false_alarm} about an alarm;
 *     other words may be agreed upon for other things
 * @param text what was said
 * @param rating mark given, on the scale that {@code highestRating} ends
 * @param highestRating best mark there is, for example 5 or 10
 * @param at the moment in the life of the thing that is meant, for example of the alarmed point;
 *     absent: that of the event
 * @param author id of who says it: a person or customer
 * @param customer id of the customer who says it
 * @param campaign id of the campaign it belongs to
 * @param channel how it came, for example {@code survey}, {@code app_store}
 * @param locale BCP 47 tag of its language
 * @param question question or wave of a survey that it answers
 * @param answers answers of a survey by the name of the item
 * @param other fields this version does not know
 */
public record Feedback(
    String about,
    @Nullable String verdict,
    @Nullable String text,
    @Nullable Double rating,
    @Nullable Double highestRating,
    @Nullable Instant at,
    @Nullable String author,
    @Nullable String customer,
    @Nullable String campaign,
    @Nullable String channel,
    @Nullable String locale,
    @Nullable String question,
    Map<String, Double> answers,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Feedback {
    Required.text("about", about);
    answers = answers == null ? Map.of() : Map.copyOf(answers);
    other = other == null ? Map.of() : Map.copyOf(other);
  }
}
