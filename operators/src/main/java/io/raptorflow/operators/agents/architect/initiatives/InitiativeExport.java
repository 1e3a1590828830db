package io.raptorflow.operators.agents.architect.initiatives;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.agents.Answer;
import io.raptorflow.operators.agents.Asked;
import io.raptorflow.operators.agents.CapabilityMethod;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.architect.initiatives.ExportInitiativePlan.Step;
import io.raptorflow.operators.agents.inputs.TaskLink;
import io.raptorflow.schemas.entities.Initiative;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Writes an initiative as a file. Nothing but the initiative and the tasks goes into it, so that
 * one version has one hash. Its confidence is 1: it copies what is known.
 */
final class InitiativeExport implements CapabilityMethod<ExportInitiativePlan, ExportedPlan> {
  /** Fields of an initiative that Microsoft Project's XML holds. */
  private static final Set<String> IN_PROJECT = Set.of("name", "start");

  @Override
  public Answer<ExportedPlan> answer(Asked<ExportInitiativePlan> asked, Memory memory) {
    ExportInitiativePlan input = asked.input();
    Optional<KnownInitiative> known = new InitiativeMemory(memory).find(input.initiativeId());
    if (known.isEmpty()) {
      return Answer.insufficient("events of initiative " + input.initiativeId(), 0, 1);
    }
    requireNoCircle(input.tasks());
    List<String> evidence = new ArrayList<>();
    evidence.add(known.get().event());
    if (!input.tasks().isEmpty()) {
      evidence.add(asked.event().id());
    }
    return Answer.of(exported(known.get().initiative(), input), 1, evidence);
  }

  private static ExportedPlan exported(Initiative initiative, ExportInitiativePlan input) {
    return switch (input.format()) {
      case JSON -> {
        CanonicalJson.Written written = CanonicalJson.write(tree(initiative, input.tasks()));
        yield file(initiative, "application/json", written.text(), written.losses());
      }
      case MARKDOWN ->
          file(
              initiative,
              "text/markdown",
              PlanMarkdown.write(initiative, input.tasks()),
              initiative.other().keySet().stream().sorted().toList());
      case MS_PROJECT ->
          file(
              initiative,
              "application/xml",
              ProjectXml.write(initiative, input.tasks()),
              notInProject(initiative, input.tasks()));
    };
  }

  private static ExportedPlan file(
      Initiative initiative, String mediaType, String content, List<String> losses) {
    return new ExportedPlan(
        initiative.id(),
        initiative.version(),
        mediaType,
        content,
        DigestUtils.sha256Hex(content),
        losses);
  }

  private static ObjectNode tree(Initiative initiative, List<Step> tasks) {
    ObjectNode root = KnownInitiative.json(initiative);
    ArrayNode list = root.putArray("tasks");
    for (Step task : tasks) {
      ObjectNode node = list.addObject();
      node.put("id", task.id());
      node.put("name", task.name());
      node.put("start", task.start().toString());
      node.put("finish", task.finish().toString());
      node.put("hours", task.hours());
      ArrayNode links = node.putArray("predecessors");
      for (TaskLink predecessor : task.predecessors()) {
        links
            .addObject()
            .put("task", predecessor.task())
            .put("type", predecessor.type().name())
            .put("lagHours", predecessor.lag());
      }
    }
    return root;
  }

  private static List<String> notInProject(Initiative initiative, List<Step> tasks) {
    List<String> losses = new ArrayList<>();
    KnownInitiative.json(initiative)
        .properties()
        .forEach(
            field -> {
              boolean empty = field.getValue().isContainerNode() && field.getValue().isEmpty();
              if (!IN_PROJECT.contains(field.getKey()) && !empty) {
                losses.add(field.getKey());
              }
            });
    if (!tasks.isEmpty()) {
      // they become numbers
      losses.add("tasks.id");
    }
    losses.sort(null);
    return losses;
  }

  private static void requireNoCircle(List<Step> tasks) {
    Map<String, Integer> waiting = new HashMap<>();
    Map<String, List<String>> after = new HashMap<>();
    for (Step task : tasks) {
      waiting.put(task.id(), task.predecessors().size());
      task.predecessors()
          .forEach(p -> after.computeIfAbsent(p.task(), id -> new ArrayList<>()).add(task.id()));
    }
    List<String> free = new ArrayList<>();
    waiting.forEach((id, count) -> addIfFree(id, count, free));
    Set<String> stuck = new HashSet<>(waiting.keySet());
    for (int i = 0; i < free.size(); i++) {
      stuck.remove(free.get(i));
      for (String next : after.getOrDefault(free.get(i), List.of())) {
        addIfFree(next, waiting.merge(next, -1, Integer::sum), free);
      }
    }
    if (!stuck.isEmpty()) {
      throw new InvalidInput(
          "tasks.predecessors",
          "a circle among " + stuck.stream().sorted().limit(10).toList(),
          "tasks that do not wait for themselves");
    }
  }

  private static void addIfFree(String id, int waitsFor, List<String> free) {
    if (waitsFor == 0) {
      free.add(id);
    }
  }
}
