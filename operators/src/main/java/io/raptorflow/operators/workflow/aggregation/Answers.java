package io.raptorflow.operators.workflow.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/** Several answers in the order of rank, as the strategies see them. */
final class Answers {
  private static final String VALUE = "value";

  private Answers() {}

  /** By rank; an answer that is no object becomes one with the field {@code value}. */
  static List<AgentAnswer> ranked(List<AgentAnswer> answers) {
    return answers.stream()
        .map(Answers::asObject)
        .sorted(Comparator.comparingInt(AgentAnswer::rank))
        .toList();
  }

  private static AgentAnswer asObject(AgentAnswer answer) {
    if (answer.output().isObject()) {
      return answer;
    }
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    object.set(VALUE, answer.output());
    return new AgentAnswer(answer.rank(), answer.agent(), answer.confidence(), object);
  }

  /**
   * Adds what a strategy has to say itself, under its name or, where answers have a field of that
   * name, under that name and {@code _}.
   */
  static void addOwn(String name, JsonNode said, ObjectNode answer) {
    String free = name;
    while (answer.has(free)) {
      free += '_';
    }
    answer.set(free, said);
  }
}
