package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something heard from outside: about the market, a competitor or the brand.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code signal/<id>})
 * @param kind what it is about
 * @param name which market, rival or brand, for example {@code acme}
 * @param topic what is reported, for example {@code price}, {@code news}, {@code mention}
 * @param title headline
 * @param text what was said
 * @param source who reports it, for example a site or agency
 * @param url where it was found
 * @param published when it was said
 * @param product article it is about
 * @param price price it states
 * @param quantity count it states, for example mentions; 0 or more
 * @param sentiment how favourable it is, -1 to 1
 * @param claims what it asserts, by question
 * @param locale BCP 47 tag of its language
 * @param campaign id of our campaign it concerns
 * @param grade Admiralty grade, {@code A1} to {@code F6}
 * @param other fields this version does not know
 */
public record Signal(
    String id,
    Kind kind,
    @Nullable String name,
    @Nullable String topic,
    @Nullable String title,
    @Nullable String text,
    @Nullable String source,
    @Nullable String url,
    @Nullable Instant published,
    @Nullable String product,
    @Nullable Money price,
    @Nullable Double quantity,
    @Nullable Double sentiment,
    Map<String, String> claims,
    @Nullable String locale,
    @Nullable String campaign,
    @Nullable String grade,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Signal {
    Required.text("id", id);
    Required.value("kind", kind);
    claims = claims == null ? Map.of() : Map.copyOf(claims);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /** What a signal is about. */
  public enum Kind {
    @JsonProperty("market")
    MARKET,
    @JsonProperty("competitor")
    COMPETITOR,
    @JsonProperty("brand")
    BRAND
  }
}
