package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message before it has its recipient.
 *
 * @param id unique within the tenant, never empty; also the entity id of the event's subject
 *     ({@code template/<id>})
 * @param name for people
 * @param channel channel it is for, for example {@code email}
 * @param locale BCP 47 tag of the language of its own texts
 * @param title mail subject or headline, with tags
 * @param text text without markup, with tags
 * @param html markup, with tags
 * @param fields field name to its type: string, number, date, money, URL or list
 * @param defaults field name to the text used where it is missing
 * @param translations BCP 47 tag to the text in that language
 * @param baseVersion version this one was made from; 0 or more
 * @param version counted up by one with every change; 0 or more
 * @param campaign id of the campaign it belongs to
 * @param author id of the person who wrote it
 * @param other fields this version does not know
 */
public record Template(
    String id,
    String name,
    @Nullable String channel,
    @Nullable String locale,
    @Nullable String title,
    @Nullable String text,
    @Nullable String html,
    Map<String, String> fields,
    Map<String, String> defaults,
    Map<String, String> translations,
    @Nullable Long baseVersion,
    @Nullable Long version,
    @Nullable String campaign,
    @Nullable String author,
    @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
  public Template {
    Required.text("id", id);
    Required.text("name", name);
    fields = fields == null ? Map.of() : Map.copyOf(fields);
    defaults = defaults == null ? Map.of() : Map.copyOf(defaults);
    translations = translations == null ? Map.of() : Map.copyOf(translations);
    other = other == null ? Map.of() : Map.copyOf(other);
  }
}
