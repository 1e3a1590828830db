package io.raptorflow.schemas.cloudevents;

import java.util.Locale;

/** The kinds of fault that send something to the dead letters. */
public enum Reason {
  /** Bytes that are no JSON, or not in UTF-8. */
  NOT_JSON,
  /** A required attribute is not there. */
  MISSING_ATTRIBUTE,
  /** An attribute is there but cannot be. */
  INVALID_ATTRIBUTE,
  /** A type that is none of the 21. */
  UNKNOWN_TYPE,
  /** About a kind of thing that is none of the contract's, or that such events are not about. */
  UNKNOWN_ENTITY,
  /** A payload in a version of its schema that this release does not know. */
  UNSUPPORTED_SCHEMA,
  /** A payload that does not follow its schema. */
  SCHEMA_VIOLATION,
  /** More than a mebibyte. */
  TOO_LARGE,
  /** A time more than an hour ahead of the broker's clock. */
  FUTURE_TIME,
  /** Derived from derived events too many times over. */
  TOO_MANY_HOPS,
  /** An agent could not use the event or task, and said why. */
  AGENT_REFUSED,
  /** An agent failed on the event or task. */
  AGENT_FAILED,
  /** The event has ended its task twice. */
  ENDED_TASK_TWICE,
  /** More events of one key wait for their turn than a job holds. */
  TOO_MANY_WAITING,
  /** A document that cannot be brought into the index. */
  NOT_INDEXED,
  /** An entry of a workflow's log that cannot be read. */
  NOT_A_LOG_ENTRY;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  public String wireName() {
    return wireName;
  }
}
