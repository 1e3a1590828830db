package io.raptorflow.schemas.cloudevents;

import io.raptorflow.schemas.validation.Violation;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why something is not an event.
 *
 * @param reason kind of fault, for programs and counters
 * @param sentence one sentence for the person who wrote it: what was wrong, where, what is
 *     expected; where all that is wrong is told, one after the other with a semicolon between them
 */
public record Refusal(Reason reason, String sentence) {
  private static final int LONGEST_FOUND = 120;

  /** Most faults of one payload that are written out: the sentence is a header of the record. */
  static final int MOST_TOLD = 50;

  /** Longest sentence of several, in characters. */
  private static final int LONGEST_OF_SEVERAL = 400;

  public static Refusal of(Reason reason, String field, String found, String expected) {
    return new Refusal(
        reason, field + ": found " + shortened(found, LONGEST_FOUND) + ", expected " + expected);
  }

  static Refusal of(Violation violation) {
    return of(reason(violation.kind()), violation.field(), violation.found(), violation.expected());
  }

  /**
   * All that is wrong with a payload.
   *
   * @param violations at least one, of which the first gives the reason
   */
  static Refusal ofAll(List<Violation> violations) {
    String told =
        violations.stream()
            .limit(MOST_TOLD)
            .map(violation -> shortened(of(violation).sentence(), LONGEST_OF_SEVERAL))
            .collect(Collectors.joining("; "));
    int notTold = violations.size() - MOST_TOLD;
    return new Refusal(
        reason(violations.get(0).kind()), notTold > 0 ? told + "; and " + notTold + " more" : told);
  }

  private static Reason reason(Violation.Kind kind) {
    return switch (kind) {
      case NOT_JSON -> Reason.NOT_JSON;
      case UNKNOWN_ENTITY -> Reason.UNKNOWN_ENTITY;
      case UNSUPPORTED_SCHEMA -> Reason.UNSUPPORTED_SCHEMA;
      case SCHEMA_VIOLATION -> Reason.SCHEMA_VIOLATION;
    };
  }

  /** Hostile input may be long, and a sentence is for reading. */
  private static String shortened(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }
}
