package io.raptorflow.operators.workflow.file;

import io.raptorflow.operators.workflow.definition.Fault;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.util.List;

/** What the schema of a workflow finds in a request. */
final class FormViolations {
  private static final PayloadSchemas SCHEMAS = PayloadSchemas.load();
  private static final String WORKFLOW = Entity.WORKFLOW.wireName();

  private FormViolations() {}

  static boolean isNone(byte[] payload) {
    return SCHEMAS.check(EventType.DATA_CREATED, WORKFLOW, null, payload) == null;
  }

  /** In the order of the payload. */
  static List<Fault> of(byte[] payload) {
    return SCHEMAS.violations(EventType.DATA_CREATED, WORKFLOW, null, payload).stream()
        .map(violation -> new Fault(violation.field(), violation.found(), violation.expected()))
        .toList();
  }
}
