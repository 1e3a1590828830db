package io.raptorflow.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.operators.types.PayloadJson;
import io.raptorflow.operators.workflow.file.SourceText;
import io.raptorflow.operators.workflow.file.WorkflowFile;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Workflow;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests of one definition by {@value #TENANTS} tenants about {@value #SERIES} series each. The
 * numbers differ from request to request, so that no answer is kept from the one before.
 */
final class WorkflowRequests {
  /** One task, then an approval. */
  static final String APPROVAL = "approval.yaml";

  /** Four tasks: one, two at once, one. */
  static final String DECISION = "decision.yaml";

  static final int TENANTS = 64;
  static final int SERIES = 16;

  private static final String SOURCE = "urn:raptorflow:bench";

  /** Prime to both numbers above, so that the same series has another value each time. */
  private static final int VALUES = 179;

  private final ObjectNode definition;
  private final int tasks;

  private WorkflowRequests(Workflow workflow) {
    definition = (ObjectNode) PayloadJson.tree(workflow);
    tasks = (int) workflow.steps().stream().filter(step -> step.capability() != null).count();
  }

  static WorkflowRequests of(String resource) {
    return new WorkflowRequests(file(resource).workflow());
  }

  static WorkflowFile file(String resource) {
    try (InputStream in = WorkflowRequests.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in, resource).readAllBytes(), UTF_8);
      return WorkflowFile.read(new SourceText(resource, text), none -> Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of ours cannot be read", e);
    }
  }

  /** Tasks that an execution consists of. */
  int tasks() {
    return tasks;
  }

  /**
   * The request of an execution.
   *
   * @param number of the request; gives its tenant, series and values
   */
  Event request(String execution, long number, Instant time) {
    int mobile = 100 + (int) (number % VALUES);
    ObjectNode request = definition.objectNode();
    request.setAll(definition);
    request
        .putObject("params")
        .put("series", "ads.clicks." + number / TENANTS % SERIES)
        .put("actual", mobile + 190)
        .put("mobile", mobile)
        .put("desktop", 190);
    return Event.builder()
        .id(execution)
        .source(SOURCE)
        .type(EventType.DATA_CREATED)
        .subject("workflow/" + execution)
        .time(time)
        .tenant("bench-" + number % TENANTS)
        .data(request.toString().getBytes(UTF_8))
        .build();
  }
}
