package io.raptorflow.schemas.validation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.validation.Violation.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks payloads against the JSON Schemas of the contract, in one pass over their bytes.
 *
 * <p>What is checked depends on what the event does with its subject:
 *
 * <ul>
 *   <li>{@code data_created}, {@code data_updated}, {@code metric_recorded}, {@code message_sent}
 *       and {@code message_received} carry the thing itself, whole: its schema applies. The last
 *       three are about a metric or a message and nothing else.
 *   <li>{@code data_deleted} may carry as little as {@code {}}: nothing is required, but what is
 *       there has to follow the schema. It may also be about a {@code person}, for whom nothing
 *       else is ever recorded under that name.
 *   <li>All other types say something about a subject, in words of their own: any object will do.
 *   <li>A {@code workflow} is carried whole by {@code data_created} alone, which requests it; all
 *       other events about it are entries of its log, and any object will do.
 * </ul>
 *
 * <p>Whatever the schema, a payload is one JSON object (RFC 8259) in UTF-8 without a byte order
 * mark, of at most {@value #DEEPEST} levels, its names and numbers of at most {@value #LONGEST}
 * characters. As in I-JSON (RFC 7493), no object has the same name twice, since readers differ in
 * which one they take, and every number has a magnitude that a double can hold. {@code NaN} and
 * {@code Infinity} are no JSON. Members that a schema does not know may be anything else.
 *
 * <p>An event without {@code dataschema} is checked against version 1 of its entity's schema; where
 * the schema applies, a {@code dataschema} has to name exactly that entity and a known version.
 *
 * <p>Immutable; may be used by several threads at once.
 */
public final class PayloadSchemas {
  /** Deepest nesting of objects and arrays. */
  public static final int DEEPEST = 64;

  /** Longest name of a member, and longest number, in characters. */
  public static final int LONGEST = 1_024;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8, whatever the bytes look like
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES) // names come from anybody
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST)
                  .maxNumberLength(LONGEST)
                  .build())
          .build();

  private final Map<Entity, Schema> schemas;

  private PayloadSchemas(Map<Entity, Schema> schemas) {
    this.schemas = schemas;
  }

  /**
   * The schemas of all entities, read from the class path.
   *
   * @throws IllegalStateException when one is missing or cannot be used
   */
  public static PayloadSchemas load() {
    SchemaCompiler compiler = new SchemaCompiler(new SchemaFiles()::document);
    Map<Entity, Schema> schemas = new EnumMap<>(Entity.class);
    for (Entity entity : Entity.values()) {
      schemas.put(entity, compiler.compile(entity.schemaId()));
    }
    return new PayloadSchemas(schemas);
  }

  /**
   * What is wrong with a payload.
   *
   * @param type what the event says has happened
   * @param entity the kind of thing the event is about: the first part of its subject
   * @param dataSchema URI of the payload's schema, if the event states one
   * @param json the payload
   * @return null when nothing is wrong
   */
  public @Nullable Violation check(
      EventType type, String entity, @Nullable String dataSchema, byte[] json) {
    Coverage coverage = Coverage.of(type, entity);
    if (coverage == Coverage.OBJECT) {
      return pass(json, null, false);
    }
    Entity known = Entity.ofWireName(entity).orElse(null);
    Violation misplaced = Coverage.misplaced(type, entity, known);
    if (misplaced != null || known == null) {
      return misplaced;
    }
    if (dataSchema != null && !dataSchema.equals(known.schemaId())) {
      return otherSchema(dataSchema, known);
    }
    return pass(json, schemas.get(known), coverage == Coverage.WHOLE);
  }

  private static Violation otherSchema(String dataSchema, Entity known) {
    return new Violation(
        Kind.UNSUPPORTED_SCHEMA, "dataschema", "'" + dataSchema + "'", known.schemaId());
  }

  /**
   * @param schema null: any object will do
   */
  private static @Nullable Violation pass(byte[] json, @Nullable Schema schema, boolean isWhole) {
    if (!Utf8.isValid(json)) {
      return notJson("bytes that are not UTF-8");
    }
    try (JsonParser parser = JSON.createParser(json)) {
      return pass(parser, schema, isWhole);
    } catch (IOException e) {
      throw new UncheckedIOException("closing a parser of bytes in memory", e);
    }
  }

  private static @Nullable Violation pass(
      JsonParser parser, @Nullable Schema schema, boolean isWhole) {
    try {
      Pass pass = new Pass(parser);
      if (schema == null) {
        pass.checkObject();
      } else {
        pass.check(schema, isWhole);
      }
      return null;
    } catch (Fault fault) {
      return fault.violation();
    } catch (StreamConstraintsException e) {
      return beyondLimits(parser);
    } catch (IOException e) {
      return isDuplicate(e) ? duplicate(parser) : notJson(parser);
    }
  }

  private static Violation beyondLimits(JsonParser parser) {
    return new Violation(
        Kind.SCHEMA_VIOLATION,
        FieldPath.of(parser),
        "deeper nesting or a longer name or number than that",
        "at most "
            + DEEPEST
            + " levels, and names and numbers of at most "
            + LONGEST
            + " characters");
  }

  /** The parser has no type of its own for it. */
  private static boolean isDuplicate(IOException e) {
    return e instanceof JsonParseException parse
        && parse.getOriginalMessage().startsWith("Duplicate field");
  }

  private static Violation duplicate(JsonParser parser) {
    return new Violation(
        Kind.SCHEMA_VIOLATION, FieldPath.of(parser), "the name twice", "each name once");
  }

  private static Violation notJson(JsonParser parser) {
    return notJson("no JSON at byte " + parser.currentLocation().getByteOffset());
  }

  private static Violation notJson(String found) {
    return new Violation(Kind.NOT_JSON, FieldPath.WHOLE, found, "a JSON object in UTF-8");
  }
}
