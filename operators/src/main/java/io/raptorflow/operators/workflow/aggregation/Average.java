package io.raptorflow.operators.workflow.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/**
 * Numbers become their mean, weighted by confidence (all alike if nobody is confident), everything
 * else is decided field by field as by {@link Majority}: whether there is a field, and what it
 * says. Lists are not averaged, unless the answers are known to agree. {@code spread} has, for each
 * number that differs, by its path, the weighted standard deviation ({@code deviation}, over all
 * weight, not corrected for the sample's size), the {@code least} and the {@code most}.
 *
 * @param areAgreed whether every two answers agree, and their lists, element by element, with them
 */
record Average(Agreement agreement, boolean areAgreed) {
  private static final String SPREAD = "spread";

  /**
   * @param ranked at least one object, by rank
   */
  ObjectNode of(List<AgentAnswer> ranked) {
    ObjectNode spread = JsonNodeFactory.instance.objectNode();
    ObjectNode mean = objects("", ranked, spread);
    Answers.addOwn(SPREAD, spread, mean);
    return mean;
  }

  /** The same without the spread. */
  ObjectNode meanOf(List<AgentAnswer> ranked) {
    return objects("", ranked, JsonNodeFactory.instance.objectNode());
  }

  private ObjectNode objects(String path, List<AgentAnswer> answers, ObjectNode spread) {
    ObjectNode mean = JsonNodeFactory.instance.objectNode();
    for (String name : Agreement.names(answers.stream().map(AgentAnswer::output).toList())) {
      JsonNode value = field(Paths.field(path, name), name, answers, spread);
      if (!value.isMissingNode()) {
        mean.set(name, value);
      }
    }
    return mean;
  }

  private JsonNode field(String path, String name, List<AgentAnswer> answers, ObjectNode spread) {
    List<AgentAnswer> said =
        answers.stream()
            .map(answer -> answer.saying(answer.output().path(name)))
            .filter(answer -> !Agreement.isNothing(answer.output()))
            .toList();
    return isSaid(said, answers) ? value(path, said, spread) : MissingNode.getInstance();
  }

  /** Whether those who speak of a field outweigh those who do not; the first by rank at a tie. */
  private static boolean isSaid(List<AgentAnswer> said, List<AgentAnswer> all) {
    long silent = Majority.support(all) - Majority.support(said);
    long speaking = Majority.support(said);
    if (speaking == silent) {
      return !said.isEmpty() && said.get(0).rank() == all.get(0).rank();
    }
    return speaking > silent;
  }

  private JsonNode value(String path, List<AgentAnswer> said, ObjectNode spread) {
    if (said.stream().allMatch(answer -> isFinite(answer.output()))) {
      return number(path, said, spread);
    }
    if (said.stream().allMatch(answer -> answer.output().isObject())) {
      return objects(path, said, spread);
    }
    if (areAgreed && said.stream().allMatch(answer -> answer.output().isArray())) {
      return lists(path, said, spread);
    }
    return new Majority(agreement).of(said).output();
  }

  /** Lists that agree have one length. */
  private JsonNode lists(String path, List<AgentAnswer> said, ObjectNode spread) {
    ArrayNode mean = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < said.get(0).output().size(); i++) {
      int place = i;
      List<AgentAnswer> elements =
          said.stream().map(answer -> answer.saying(answer.output().get(place))).toList();
      mean.add(value(path + '[' + place + ']', elements, spread));
    }
    return mean;
  }

  private static boolean isFinite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue());
  }

  /** Summed in the order of size, so that the order of the answers changes no digit. */
  private JsonNode number(String path, List<AgentAnswer> said, ObjectNode spread) {
    List<AgentAnswer> bySize =
        said.stream()
            .sorted(
                Comparator.comparingDouble((AgentAnswer answer) -> answer.output().doubleValue())
                    .thenComparingDouble(AgentAnswer::confidence))
            .toList();
    double least = bySize.get(0).output().doubleValue();
    double most = bySize.get(bySize.size() - 1).output().doubleValue();
    if (least == most) {
      return said.get(0).output();
    }
    double weights = bySize.stream().mapToDouble(AgentAnswer::confidence).sum();
    double mean = 0;
    for (AgentAnswer answer : bySize) {
      mean += share(answer, weights, bySize.size()) * answer.output().doubleValue();
    }
    mean = Math.min(most, Math.max(least, mean));
    double deviation = 0;
    for (AgentAnswer answer : bySize) {
      double distance = answer.output().doubleValue() - mean;
      deviation =
          Math.hypot(deviation, Math.sqrt(share(answer, weights, bySize.size())) * distance);
    }
    spread
        .putObject(path)
        .put("deviation", Math.min(deviation, most - least))
        .put("least", least)
        .put("most", most);
    return DoubleNode.valueOf(mean);
  }

  private static double share(AgentAnswer answer, double weights, int answers) {
    return weights == 0 ? 1.0 / answers : answer.confidence() / weights;
  }
}
