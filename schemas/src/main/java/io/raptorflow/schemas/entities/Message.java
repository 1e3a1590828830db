package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done by an agent, or to be read by people.
 *
 * @param agent name of the agent a task is for; absent: the message is for people
 * @param capability what the agent is asked for
 * @param input what it is asked with: an object of the capability's input
 * @param to addresses or customer ids of the people it is for
 * @param from address or customer id of who writes
 * @param customer id of the customer it is for or from
 * @param title mail subject or headline
 * @param text text without markup
 * @param html markup
 * @param headers mail headers by name
 * @param channel how it goes or came, for example {@code email}, {@code push}
 * @param purpose purpose that consent was given for, for example {@code marketing}
 * @param locale BCP 47 tag of its language
 * @param template id of the template it is rendered from
 * @param campaign id of the campaign it belongs to
 * @param plan id of the plan it belongs to
 * @param caseId id of the case it belongs to
 * @param thread id of the conversation it belongs to
 * @param replyTo id of the message it answers
 * @param sendAfter earliest moment to send it
 * @param sendBefore moment after which it is pointless
 * @param idempotencyKey two messages with the same key are one
 * @param other fields this version does not know
 */
public record Message(
    @Nullable String agent,
    @Nullable String capability,
    @Nullable JsonNode input,
    List<String> to,
    @Nullable String from,
    @Nullable String customer,
    @Nullable String title,
    @Nullable String text,
    @Nullable String html,
    Map<String, String> headers,
    @Nullable String channel,
    @Nullable String purpose,
    @Nullable String locale,
    @Nullable String template,
    @Nullable String campaign,
    @Nullable String plan,
    @Nullable String caseId,
    @Nullable String thread,
    @Nullable String replyTo,
    @Nullable Instant sendAfter,
    @Nullable Instant sendBefore,
    @Nullable String idempotencyKey,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Message {
    to = to == null ? List.of() : List.copyOf(to);
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    other = other == null ? Map.of() : Map.copyOf(other);
  }
}
