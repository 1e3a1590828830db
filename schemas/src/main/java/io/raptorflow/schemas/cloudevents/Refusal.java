package io.raptorflow.schemas.cloudevents;

import io.raptorflow.schemas.validation.Violation;

/**
 * Why something is not an event.
 *
 * @param reason kind of fault, for programs and counters
 * @param sentence one sentence for the person who wrote it: what was wrong, where, what is expected
 */
public record Refusal(Reason reason, String sentence) {
  private static final int LONGEST_FOUND = 120;

  public static Refusal of(Reason reason, String field, String found, String expected) {
    return new Refusal(reason, field + ": found " + shortened(found) + ", expected " + expected);
  }

  static Refusal of(Violation violation) {
    Reason reason =
        switch (violation.kind()) {
          case NOT_JSON -> Reason.NOT_JSON;
          case UNKNOWN_ENTITY -> Reason.UNKNOWN_ENTITY;
          case UNSUPPORTED_SCHEMA -> Reason.UNSUPPORTED_SCHEMA;
          case SCHEMA_VIOLATION -> Reason.SCHEMA_VIOLATION;
        };
    return of(reason, violation.field(), violation.found(), violation.expected());
  }

  /** Hostile input may be long, and a sentence is for reading. */
  private static String shortened(String found) {
    return found.length() <= LONGEST_FOUND ? found : found.substring(0, LONGEST_FOUND) + "…";
  }
}
