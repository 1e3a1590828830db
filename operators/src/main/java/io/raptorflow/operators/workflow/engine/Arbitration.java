package io.raptorflow.operators.workflow.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.workflow.aggregation.AgentAnswer;
import io.raptorflow.operators.workflow.aggregation.Position;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an arbiter is asked about answers that contradict each other, and what its word means.
 * Positions are measured by the share of answers that agree on them and by the mean confidence of
 * these, the share being the more important: nothing else is known of answers of any kind.
 *
 * @param positions at least two
 */
record Arbitration(List<Position> positions) {
  private static final String DECIDER = "orchestrator";
  private static final String POSITIONS = "positions";
  private static final int LONGEST_REASON = 200;

  Arbitration {
    positions = List.copyOf(positions);
  }

  /** Input of {@code make_arbitration_decision}. */
  ObjectNode question(String caseId) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    question.put("caseId", caseId).put("decider", DECIDER);
    question.putArray("criteria").add(named("agreement")).add(named("confidence"));
    ArrayNode options = question.putArray("options");
    int answers = positions.stream().mapToInt(position -> position.holders().size()).sum();
    for (Position position : positions) {
      double agreement = (double) position.holders().size() / answers;
      ObjectNode option = named(position.name());
      option.putArray("values").add(agreement).add(position.confidence());
      options.add(option);
    }
    question.set(POSITIONS, positionsHeld());
    return question;
  }

  private static ObjectNode named(String name) {
    return JsonNodeFactory.instance.objectNode().put("name", name);
  }

  private ArrayNode positionsHeld() {
    ArrayNode held = JsonNodeFactory.instance.arrayNode();
    for (Position position : positions) {
      for (AgentAnswer holder : position.holders()) {
        held.addObject()
            .put("party", holder.who())
            .put("option", position.name())
            .put("reason", reason(holder));
      }
    }
    return held;
  }

  private static String reason(AgentAnswer holder) {
    String said = holder.output().toString();
    return String.format(
        Locale.ROOT,
        "confidence %.2f, says %s",
        holder.confidence(),
        said.length() <= LONGEST_REASON ? said : said.substring(0, LONGEST_REASON) + "…");
  }

  /** The position that was decided for; null if there is none such, or another is as good. */
  @Nullable Position pick(JsonNode decision) {
    return isDecided(decision)
        ? positions.stream()
            .filter(position -> position.name().equals(decision.path("pick").asText()))
            .findFirst()
            .orElse(null)
        : null;
  }

  /** Whether an arbiter tells the best two options apart. */
  static boolean isDecided(JsonNode decision) {
    JsonNode best = decision.at("/scores/0/value");
    JsonNode next = decision.at("/scores/1/value");
    return best.isNumber() && next.isNumber() && best.doubleValue() > next.doubleValue();
  }

  /** A decision, with the positions it was made between. */
  JsonNode onRecord(JsonNode decision) {
    ObjectNode record = decision.deepCopy();
    record.set(POSITIONS, positionsHeld());
    return record;
  }
}
