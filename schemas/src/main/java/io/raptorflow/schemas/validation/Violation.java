package io.raptorflow.schemas.validation;

/**
 * One thing that is wrong with a payload.
 *
 * @param kind what sort of fault it is, for programs
 * @param field where: a path such as {@code dimensions.device} or {@code arms[1].exposures}, or
 *     {@code payload} for the whole, {@code subject} or {@code dataschema} for what surrounds it
 * @param found what is there, in plain words; at most a line long
 * @param expected what should be there, in plain words
 */
public record Violation(Kind kind, String field, String found, String expected) {
  /** The sorts of fault. */
  public enum Kind {
    /** The bytes are not one JSON text in UTF-8. */
    NOT_JSON,
    /** No schema is known for what the event is about, or its type is not used for that. */
    UNKNOWN_ENTITY,
    /** The stated schema is another entity's, or of a version that this release does not know. */
    UNSUPPORTED_SCHEMA,
    /** The payload does not follow its schema. */
    SCHEMA_VIOLATION
  }

  /** One sentence for the person who wrote the payload. */
  public String sentence() {
    return field + ": found " + found + ", expected " + expected;
  }
}
