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
 * one, and {@code owner}, {@code requester} and {@code person} a person.
 */
final class Concerned {
  private static final String PERSON = "person";
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
      String name = field.getKey();
      String id = field.getValue().asText();
      if (!id.isEmpty() && PEOPLE.contains(name)) {
        found.add(PERSON + '/' + id);
      } else if (!id.isEmpty() && ENTITIES.contains(name)) {
        found.add(name + '/' + id);
      }
    }
    node.forEach(child -> collect(child, found));
  }
}
