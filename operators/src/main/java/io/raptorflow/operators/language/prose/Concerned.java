package io.raptorflow.operators.language.prose;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.schemas.entities.Entity;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whom and what an output is about: every field that is named as an entity of the contract names
 * one, and {@code owner}, {@code requester} and {@code person} a person; by an id, by an object
 * with an {@code id}, or several in a list.
 */
final class Concerned {
  private static final String PERSON = "person";

  /** Lists of it are of what was counted, and are not sent. */
  private static final String EVIDENCE = Entity.EVIDENCE.wireName();

  private static final Set<String> PEOPLE = Set.of("owner", "requester", PERSON);
  private static final Set<String> ENTITIES =
      Arrays.stream(Entity.values()).map(Entity::wireName).collect(Collectors.toSet());

  private Concerned() {}

  /** Their subjects, as {@code entity/id}. */
  static Set<String> subjects(JsonNode output) {
    Set<String> found = new LinkedHashSet<>();
    collect(output, found);
    return found;
  }

  private static void collect(JsonNode node, Set<String> found) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (PEOPLE.contains(field.getKey())) {
        name(PERSON, field.getValue(), found);
      } else if (ENTITIES.contains(field.getKey())) {
        name(field.getKey(), field.getValue(), found);
      }
    }
    node.forEach(child -> collect(child, found));
  }

  private static void name(String entity, JsonNode value, Set<String> found) {
    if (value.isArray()) {
      if (!entity.equals(EVIDENCE)) {
        value.forEach(one -> name(entity, one, found));
      }
      return;
    }
    String id = (value.isObject() ? value.path("id") : value).asText();
    if (!id.isEmpty()) {
      found.add(entity + '/' + id);
    }
  }
}
