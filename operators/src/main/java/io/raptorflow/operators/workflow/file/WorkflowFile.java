package io.raptorflow.operators.workflow.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.definition.Paths;
import io.raptorflow.operators.workflow.definition.RequestCheck;
import io.raptorflow.operators.workflow.definition.Unread;
import io.raptorflow.schemas.entities.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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

  private final Document document;
  private final FormFaults form = new FormFaults();
  private final Map<String, Beside> beside = new LinkedHashMap<>();
  private final Workflow workflow;

  /** A document beside it. */
  private record Beside(Document document, FormFaults form) {}

  private WorkflowFile(SourceText source, Function<String, Optional<SourceText>> others) {
    document = YamlReader.read(source, form);
    ObjectNode tree = shaped(document, form);
    bundle(tree, others);
    workflow = ShapeCheck.decoded(tree);
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

  /**
   * Everything that is wrong with it, in the order of the files and their lines; the first {@value
   * #MOST_FAULTS}. What cannot be read is a fault, and all else is checked; what would be wrong
   * only because that is missing is none.
   */
  public List<SourceFault> faults(Capabilities capabilities) {
    List<SourceFault> all = new ArrayList<>(form.all());
    beside.values().forEach(each -> all.addAll(each.form().all()));
    if (!document.root().isMissingNode()) {
      Unread unread = unread();
      CheckedWorkflow.faults(workflow, capabilities, unread).forEach(add(all));
      RequestCheck.writtenValues(workflow, unread).forEach(add(all));
    }
    addViolations(document, form, all);
    beside.values().forEach(each -> addViolations(each.document(), each.form(), all));
    if (all.isEmpty()) {
      payloadFaults().forEach(add(all));
    }
    List<String> files = new ArrayList<>(List.of(document.file()));
    beside.values().forEach(each -> files.add(each.document().file()));
    return all.stream()
        .distinct()
        .sorted(
            Comparator.comparingInt((SourceFault fault) -> files.indexOf(fault.file()))
                .thenComparingInt(SourceFault::line)
                .thenComparingInt(SourceFault::column))
        .limit(MOST_FAULTS)
        .toList();
  }

  /**
   * What is wrong with the values that are given to its inputs, as far as these could be read.
   *
   * @param given by name
   */
  public List<Fault> paramFaults(Map<String, JsonNode> given) {
    return document.root().isMissingNode()
        ? List.of()
        : RequestCheck.values(workflow, given, unread());
  }

  private Unread unread() {
    List<String> leftOut = new ArrayList<>(form.leftOutOf(""));
    beside.forEach(
        (name, other) -> leftOut.addAll(other.form().leftOutOf(Paths.member(WORKFLOWS, name))));
    return Unread.at(leftOut);
  }

  private Consumer<Fault> add(List<SourceFault> all) {
    return fault -> all.add(locate(fault));
  }

  /**
   * Adds what the schema finds in a document and nobody has told yet: the bus goes by it, and there
   * a request may be written as the file is.
   */
  private static void addViolations(Document read, FormFaults form, List<SourceFault> all) {
    if (!read.root().isObject()) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (SourceFault fault : all) {
      if (fault.file().equals(read.file())) {
        told.add(fault.fault().path());
      }
    }
    Unread unread = form.unread();
    for (Fault violation : FormViolations.of(read.root().toString().getBytes(UTF_8))) {
      if (!unread.covers(violation.path()) && told.add(violation.path())) {
        all.add(read.locate(violation));
      }
    }
  }

  /** A fault of the whole, in the file that the definition it is of comes from. */
  private SourceFault locate(Fault fault) {
    Matcher of = OF_WORKFLOW.matcher(fault.path());
    Beside other = of.matches() ? beside.get(of.group(1)) : null;
    if (other == null) {
      return document.locate(fault);
    }
    String path = of.group(2) == null ? Fault.WHOLE : of.group(2);
    return other.document().locate(new Fault(path, fault.found(), fault.expected()));
  }

  private static ObjectNode shaped(Document read, FormFaults form) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    if (!read.root().isMissingNode()) {
      ShapeCheck check = new ShapeCheck(fault -> form.leaveOut(read.locate(fault)));
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
    FormFaults own = new FormFaults();
    Document read = YamlReader.read(source, own);
    beside.put(name, new Beside(read, own));
    return shaped(read, own);
  }

  private static Set<String> named(JsonNode definition) {
    Set<String> names = new LinkedHashSet<>();
    definition.path("steps").forEach(step -> names.add(step.path("workflow").asText("")));
    names.remove("");
    return names;
  }

  /** Why the bus would not take it as it is written, with all that it names. */
  private List<Fault> payloadFaults() {
    byte[] payload = PayloadJson.write(workflow);
    return payload.length <= YamlReader.LONGEST
        ? FormViolations.of(payload)
        : List.of(
            new Fault(Fault.WHOLE, payload.length + " bytes with what it names", "at most 1 MiB"));
  }
}
