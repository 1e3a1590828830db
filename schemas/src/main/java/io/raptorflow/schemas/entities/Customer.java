package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person or organisation that buys or may buy.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code customer/<id>})
 * @param name for people
 * @param addresses channel to address, for example {@code email} to {@code ann@example.org}
 * @param zone IANA time zone, for example {@code Europe/Berlin}
 * @param locale BCP 47 tag of the language
 * @param country ISO 3166-1 alpha-2 code
 * @param since when the relation began
 * @param ended when it ended; absent: it has not, or nobody can see
 * @param segments names of the segments it is in
 * @param group group declared for checks of fairness, never guessed
 * @param consents what was agreed to, in any order
 * @param orders what was bought, in any order
 * @param attributes features by name: numbers, texts or booleans
 * @param other fields this version does not know
 */
public record Customer(
    String id,
    @Nullable String name,
    Map<String, String> addresses,
    @Nullable String zone,
    @Nullable String locale,
    @Nullable String country,
    @Nullable Instant since,
    @Nullable Instant ended,
    List<String> segments,
    @Nullable String group,
    List<Consent> consents,
    List<Order> orders,
    Map<String, JsonNode> attributes,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Customer {
    Required.text("id", id);
    addresses = addresses == null ? Map.of() : Map.copyOf(addresses);
    segments = segments == null ? List.of() : List.copyOf(segments);
    consents = consents == null ? List.of() : List.copyOf(consents);
    orders = orders == null ? List.of() : List.copyOf(orders);
    attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    other = other == null ? Map.of() : Map.copyOf(other);
  }

  /**
   * An agreement, or its withdrawal.
   *
   * @param channel channel it is for, never empty
   * @param purpose purpose it is for, never empty
   * @param granted whether it was given; false: withdrawn
   * @param at when
   * @param basis legal basis
   * @param proof where that can be seen
   * @param other fields this version does not know
   */
  public record Consent(
      String channel,
      String purpose,
      boolean granted,
      Instant at,
      @Nullable String basis,
      @Nullable String proof,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Consent {
      Required.text("channel", channel);
      Required.text("purpose", purpose);
      Required.value("at", at);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }

  /**
   * A purchase.
   *
   * @param id unique within the tenant
   * @param at when it was placed
   * @param amount what was paid
   * @param items ids of the articles
   * @param other fields this version does not know
   */
  public record Order(
      @Nullable String id,
      Instant at,
      @Nullable Money amount,
      List<String> items,
      @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public Order {
      Required.value("at", at);
      items = items == null ? List.of() : List.copyOf(items);
      other = other == null ? Map.of() : Map.copyOf(other);
    }
  }
}
