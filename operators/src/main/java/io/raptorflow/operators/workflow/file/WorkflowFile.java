package io.raptorflow.operators.workflow.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.Check;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Workflow;
import io.raptorflow.schemas.validation.PayloadSchemas;
import io.raptorflow.schemas.validation.Violation;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A workflow from a file, with the definitions its steps name: those it brings itself, and those in
 * files of the name beside it, and beside those.
 */
public final class WorkflowFile {
  private static final String WORKFLOWS = "workflows";
  private static final int MOST_FILES = 50;
  private static final int MOST_FAULTS = 500;
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");
  private static final Pattern OF_WORKFLOW =
      Pattern.compile("workflows\\.([A-Za-z_][A-Za-z0-9_]*)(?:\\.(.*))?", Pattern.DOTALL);
  private static final PayloadSchemas SCHEMAS = PayloadSchemas.load();

  private final Document document;
  private final Map<String, Document> beside = new LinkedHashMap<>();
  private final List<SourceFault> faults = new ArrayList<>();
  private final Workflow workflow;

  private WorkflowFile(SourceText source, Function<String, Optional<SourceText>> others) {
    document = YamlReader.read(source, this::keep);
    ObjectNode tree = shaped(document);
    bundle(tree, others);
    workflow = decoded(tree);
  }

  /**
   * Reads a workflow.
   *
   * @param others the text of a definition beside it, by its name, if there is one
   */
  public static WorkflowFile read(
      SourceText source, Function<String, Optional<SourceText>> others) {
    return new WorkflowFile(source, others);
  }

  /** What could be read; all of it only if {@link #faults} finds none. */
  public Workflow workflow() {
    return workflow;
  }

  /** Everything that is wrong with it, in the order of the files and their lines. */
  public List<SourceFault> faults(Capabilities capabilities) {
    List<SourceFault> all = new ArrayList<>(faults);
    if (!document.root().isMissingNode()
        && CheckedWorkflow.of(workflow, capabilities) instanceof Check.Refused<?> refused) {
      refused.faults().stream().map(this::locate).filter(this::isNew).forEach(all::add);
    }
    if (all.isEmpty()) {
      payloadFault().ifPresent(all::add);
    }
    List<String> files = new ArrayList<>(List.of(document.file()));
    beside.values().forEach(each -> files.add(each.file()));
    return all.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((SourceFault fault) -> files.indexOf(fault.file()))
                .thenComparingInt(SourceFault::line)
                .thenComparingInt(SourceFault::column))
        .toList();
  }

  /** A fault of the whole, in the file that the definition it is of comes from. */
  private SourceFault locate(Fault fault) {
    Matcher of = OF_WORKFLOW.matcher(fault.path());
    Document other = of.matches() ? beside.get(of.group(1)) : null;
    if (other == null) {
      return document.locate(fault);
    }
    String path = of.group(2) == null ? Document.WHOLE : of.group(2);
    return other.locate(new Fault(path, fault.found(), fault.expected()));
  }

  /** What was left out for its form is missed where it was, and needs no second fault. */
  private boolean isNew(SourceFault fault) {
    return faults.stream()
        .filter(known -> known.file().equals(fault.file()))
        .map(known -> known.fault().path())
        .noneMatch(
            known ->
                known.equals(Document.WHOLE)
                    || (known + ".").startsWith(fault.fault().path() + "."));
  }

  private void keep(SourceFault fault) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(fault);
    }
  }

  private ObjectNode shaped(Document read) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    if (!read.root().isMissingNode()) {
      ShapeCheck check = new ShapeCheck(fault -> keep(read.locate(fault)));
      tree = check.of(read.root(), Workflow.class) instanceof ObjectNode kept ? kept : tree;
    }
    if (tree.isEmpty()) {
      tree.putArray("steps");
    }
    return tree;
  }

  /** Puts the definitions that steps name, and that it does not bring itself, among its own. */
  private void bundle(ObjectNode tree, Function<String, Optional<SourceText>> others) {
    ObjectNode workflows =
        tree.get(WORKFLOWS) instanceof ObjectNode own ? own : JsonNodeFactory.instance.objectNode();
    Deque<String> wanted = new ArrayDeque<>(named(tree));
    workflows.forEach(own -> wanted.addAll(named(own)));
    while (!wanted.isEmpty() && beside.size() < MOST_FILES) {
      String name = wanted.remove();
      if (!workflows.has(name) && NAME.matcher(name).matches()) {
        others
            .apply(name)
            .ifPresent(
                source -> {
                  ObjectNode other = other(name, source);
                  workflows.set(name, other);
                  wanted.addAll(named(other));
                });
      }
    }
    if (!workflows.isEmpty()) {
      tree.set(WORKFLOWS, workflows);
    }
  }

  private ObjectNode other(String name, SourceText source) {
    Document read = YamlReader.read(source, this::keep);
    beside.put(name, read);
    return shaped(read);
  }

  private static Set<String> named(JsonNode definition) {
    Set<String> names = new LinkedHashSet<>();
    definition.path("steps").forEach(step -> names.add(step.path("workflow").asText("")));
    names.remove("");
    return names;
  }

  private static Workflow decoded(ObjectNode tree) {
    try {
      return PayloadJson.reader().forType(Workflow.class).readValue(tree);
    } catch (IOException e) {
      throw new IllegalStateException("a tree of the form of a workflow is one", e);
    }
  }

  /** Whether the bus would take it. */
  private Optional<SourceFault> payloadFault() {
    byte[] payload = PayloadJson.write(workflow);
    if (payload.length > YamlReader.LONGEST) {
      return Optional.of(
          document.locate(
              new Fault(
                  Document.WHOLE, payload.length + " bytes with what it names", "at most 1 MiB")));
    }
    Violation violation = SCHEMAS.check(EventType.DATA_CREATED, "workflow", null, payload);
    return Optional.ofNullable(violation)
        .map(wrong -> locate(new Fault(wrong.field(), wrong.found(), wrong.expected())));
  }
}
