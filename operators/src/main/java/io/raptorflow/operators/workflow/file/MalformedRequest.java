package io.raptorflow.operators.workflow.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.definition.Capabilities;
import io.raptorflow.operators.workflow.definition.CheckedWorkflow;
import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.operators.workflow.definition.RequestCheck;
import io.raptorflow.operators.workflow.definition.Unread;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A request on the bus that does not follow its schema, and all else that is wrong with it. */
public final class MalformedRequest {
  private static final int MOST_FAULTS = 500;

  private MalformedRequest() {}

  /**
   * What is wrong with a payload: nothing, if it follows the schema, whatever else is wrong then.
   * The first {@value #MOST_FAULTS}, those of its form before the others.
   *
   * @param ours names of its members that only we write, and that are no part of a definition
   */
  public static List<Fault> faults(byte[] payload, Set<String> ours, Capabilities capabilities) {
    if (FormViolations.isNone(payload)) {
      return List.of();
    }
    List<Fault> violations = FormViolations.of(payload);
    JsonNode tree = tree(payload);
    if (!(tree instanceof ObjectNode object)) {
      return violations;
    }
    object.remove(ours);
    List<Fault> all = new ArrayList<>();
    JsonNode shaped = new ShapeCheck(all::add).of(object, Workflow.class);
    if (shaped == null) {
      return violations;
    }
    Unread unread = Unread.at(all.stream().map(Fault::path).toList());
    Workflow readable = ShapeCheck.decoded(shaped);
    List<Fault> others = new ArrayList<>(CheckedWorkflow.faults(readable, capabilities, unread));
    others.addAll(RequestCheck.values(readable, readable.params(), unread));
    Set<String> told = new HashSet<>();
    others.forEach(fault -> told.add(fault.path()));
    for (Fault violation : violations) {
      if (!unread.covers(violation.path()) && told.add(violation.path())) {
        all.add(violation);
      }
    }
    all.addAll(others);
    return all.stream().distinct().limit(MOST_FAULTS).toList();
  }

  /** Missing where there is none. */
  private static JsonNode tree(byte[] payload) {
    try {
      return PayloadJson.reader().readTree(payload);
    } catch (IOException e) {
      return MissingNode.getInstance(); // has its violation
    }
  }
}
