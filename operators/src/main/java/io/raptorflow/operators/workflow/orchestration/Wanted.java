package io.raptorflow.operators.workflow.orchestration;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;

/**
 * An event that a part of an execution waits for.
 *
 * @param tenant whose execution it is
 * @param execution its name
 * @param subject {@code entity/id}
 */
record Wanted(
    String tenant, String execution, String step, int part, String subject, EventType type) {
  private static final String BETWEEN = "\n";

  /** Of a key that says how long its texts are; a former one begins with a tenant. */
  private static final String BEGINNING = BETWEEN;

  private static final int FIELDS = 6;

  /**
   * All but the type as one text. Names of executions and subjects may hold any character, so that
   * the lengths of texts go before them.
   */
  String key() {
    return BEGINNING
        + String.join(
            BETWEEN,
            step,
            Integer.toString(part),
            Integer.toString(tenant.length()),
            Integer.toString(execution.length()),
            tenant + execution + subject);
  }

  /** As it was written by former versions: of a name with a line break it does not say where. */
  String formerKey() {
    return String.join(BETWEEN, tenant, subject, execution, step, Integer.toString(part));
  }

  /** What a key says, also a former one: a line break in that is taken for the subject's. */
  static Wanted of(String key, EventType type) {
    return key.startsWith(BEGINNING) ? ofKey(key, type) : ofFormerKey(key, type);
  }

  private static Wanted ofKey(String key, EventType type) {
    String[] fields = key.split(BETWEEN, FIELDS);
    int tenantEnd = Integer.parseInt(fields[3]);
    int executionEnd = tenantEnd + Integer.parseInt(fields[4]);
    String texts = fields[5];
    return new Wanted(
        texts.substring(0, tenantEnd),
        texts.substring(tenantEnd, executionEnd),
        fields[1],
        Integer.parseInt(fields[2]),
        texts.substring(executionEnd),
        type);
  }

  private static Wanted ofFormerKey(String key, EventType type) {
    int tenantEnd = key.indexOf(BETWEEN);
    int stepEnd = key.lastIndexOf(BETWEEN);
    int executionEnd = key.lastIndexOf(BETWEEN, stepEnd - 1);
    int subjectEnd = key.lastIndexOf(BETWEEN, executionEnd - 1);
    return new Wanted(
        key.substring(0, tenantEnd),
        key.substring(subjectEnd + 1, executionEnd),
        key.substring(executionEnd + 1, stepEnd),
        Integer.parseInt(key.substring(stepEnd + 1)),
        key.substring(tenantEnd + 1, subjectEnd),
        type);
  }

  /** Whether an event is one of those among which the execution looks for it. */
  boolean mayBe(Event event) {
    return event.type() == type && event.subject().equals(subject) && event.tenant().equals(tenant);
  }
}
