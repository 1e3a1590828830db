package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text that somebody may want to find again.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code document/<id>})
 * @param title headline
 * @param text the text without markup
 * @param kind what it is, for example {@code playbook}, {@code brief}, {@code news}
 * @param url where it stands
 * @param locale BCP 47 tag of its language
 * @param authors who wrote it
 * @param source who published it
 * @param published when it was published; absent: the time of the event
 * @param validUntil first moment it no longer holds
 * @param tags words it is filed under
 * @param about what it is about, as {@code entity/id}
 * @param links ids of documents it refers to
 * @param campaign id of the campaign it belongs to
 * @param plan id of the plan it belongs to
 * @param version counted up by one with every change; 0 or more
 * @param metadata whatever else is known of it, by name
 * @param other fields this version does not know
 */
public record Document(
    String id,
    @Nullable String title,
    String text,
    @Nullable String kind,
    @Nullable String url,
    @Nullable String locale,
    List<String> authors,
    @Nullable String source,
    @Nullable Instant published,
    @Nullable Instant validUntil,
    List<String> tags,
    List<String> about,
    List<String> links,
    @Nullable String campaign,
    @Nullable String plan,
    @Nullable Long version,
    Map<String, JsonNode> metadata,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Document {
    Required.text("id", id);
    Required.value("text", text);
    authors = authors == null ? List.of() : List.copyOf(authors);
    tags = tags == null ? List.of() : List.copyOf(tags);
    about = about == null ? List.of() : List.copyOf(about);
    links = links == null ? List.of() : List.copyOf(links);
    metadata = metadata == null ? Map.of() : Map.copyOf(metadata);
    other = other == null ? Map.of() : Map.copyOf(other);
  }
}
