package io.raptorflow.operators.detection.conflict;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.entities.Case;
import io.raptorflow.schemas.entities.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a conflict the case that Arbiter decides. Its id follows from tenant, pattern and events
 * alone: a conflict that is found twice is one case.
 */
public final class ConflictCase {
  private ConflictCase() {}

  public static Case of(Conflict conflict) {
    return new Case(
        id(conflict),
        title(conflict),
        conflict.sentence(),
        conflict.pattern().caseKind(),
        conflict.parties(),
        List.of(conflict.about()),
        null,
        null,
        stake(conflict),
        null,
        null,
        null,
        conflict.at(),
        null,
        null,
        null,
        List.of(),
        Case.State.OPEN,
        details(conflict));
  }

  static String id(Conflict conflict) {
    List<String> events = conflict.events().stream().sorted().toList();
    String name =
        conflict.tenant() + '\n' + conflict.pattern().wireName() + '\n' + String.join("\n", events);
    return "conflict-" + UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
  }

  private static String title(Conflict conflict) {
    String kind = conflict.pattern().wireName().replace('_', ' ');
    return Character.toUpperCase(kind.charAt(0)) + kind.substring(1) + ": " + conflict.about();
  }

  private static @Nullable Money stake(Conflict conflict) {
    boolean isMoney = conflict.pattern() == ConflictPattern.DOUBLE_BOOKED_BUDGET;
    return isMoney && conflict.contested() != null && conflict.unit() != null
        ? new Money(conflict.contested(), conflict.unit())
        : null;
  }

  /** Both positions with their evidence, which the case's own fields have no place for. */
  private static Map<String, JsonNode> details(Conflict conflict) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Map<String, JsonNode> details = new LinkedHashMap<>();
    details.put("pattern", json.textNode(conflict.pattern().wireName()));
    ArrayNode positions = json.arrayNode();
    for (Conflict.Position position : conflict.positions()) {
      ObjectNode node = positions.addObject();
      node.put("party", position.party());
      node.put("statement", position.statement());
      node.put("event", position.event());
    }
    details.put("positions", positions);
    ArrayNode evidence = json.arrayNode();
    conflict.events().forEach(evidence::add);
    details.put("evidence", evidence);
    details.put("since", json.textNode(conflict.since().toString()));
    if (conflict.contested() != null) {
      details.put("contested", json.numberNode(conflict.contested()));
    }
    if (conflict.unit() != null) {
      details.put("contestedUnit", json.textNode(conflict.unit()));
    }
    return details;
  }
}
