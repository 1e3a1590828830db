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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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

  /** Most violations that are told of one payload. */
  public static final int MOST_VIOLATIONS = 500;

  /** Ends at the first name that is given twice. */
  private static final JsonFactory JSON = factory(true);

  /** Passes over such names, which the pass then looks for. */
  private static final JsonFactory TO_THE_END = factory(false);

  private final Map<Entity, Schema> schemas;

  private PayloadSchemas(Map<Entity, Schema> schemas) {
    this.schemas = schemas;
  }

  private static JsonFactory factory(boolean endsAtDuplicates) {
    return JsonFactory.builder()
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, endsAtDuplicates)
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
   * The first thing that is wrong with a payload.
   *
   * @param type what the event says has happened
   * @param entity the kind of thing the event is about: the first part of its subject
   * @param dataSchema URI of the payload's schema, if the event states one
   * @param json the payload
   * @return null when nothing is wrong
   */
  public @Nullable Violation check(
      EventType type, String entity, @Nullable String dataSchema, byte[] json) {
    List<Violation> first = violations(type, entity, dataSchema, json, 1);
    return first.isEmpty() ? null : first.get(0);
  }

  /**
   * Everything that is wrong with a payload, in its order, the first {@value #MOST_VIOLATIONS}:
   * each value that does not follow the schema, each required one that is missing, each name that
   * is given twice. What is of the wrong type is one violation, whatever is in it. A payload that
   * is no JSON, or goes beyond the limits, is looked at as far as it can be read.
   *
   * <p>Takes longer than {@link #check}, which says in the same words whether there is any.
   */
  public List<Violation> violations(
      EventType type, String entity, @Nullable String dataSchema, byte[] json) {
    return violations(type, entity, dataSchema, json, MOST_VIOLATIONS);
  }

  private List<Violation> violations(
      EventType type, String entity, @Nullable String dataSchema, byte[] json, int most) {
    Coverage coverage = Coverage.of(type, entity);
    if (coverage == Coverage.OBJECT) {
      return pass(json, null, false, most);
    }
    Entity known = Entity.ofWireName(entity).orElse(null);
    Violation misplaced = Coverage.misplaced(type, entity, known);
    if (misplaced != null || known == null) {
      return misplaced == null ? List.of() : List.of(misplaced);
    }
    if (dataSchema != null && !dataSchema.equals(known.schemaId())) {
      return List.of(otherSchema(dataSchema, known));
    }
    return pass(json, schemas.get(known), coverage == Coverage.WHOLE, most);
  }

  private static Violation otherSchema(String dataSchema, Entity known) {
    return new Violation(
        Kind.UNSUPPORTED_SCHEMA, "dataschema", "'" + dataSchema + "'", known.schemaId());
  }

  /**
   * @param schema null: any object will do
   */
  private static List<Violation> pass(
      byte[] json, @Nullable Schema schema, boolean isWhole, int most) {
    if (!Utf8.isValid(json)) {
      return List.of(notJson("bytes that are not UTF-8"));
    }
    try (JsonParser parser = (most == 1 ? JSON : TO_THE_END).createParser(json)) {
      return pass(parser, schema, isWhole, most);
    } catch (IOException e) {
      throw new UncheckedIOException("closing a parser of bytes in memory", e);
    }
  }

  private static List<Violation> pass(
      JsonParser parser, @Nullable Schema schema, boolean isWhole, int most) {
    Pass pass = new Pass(parser, most);
    try {
      if (schema == null) {
        pass.checkObject();
      } else {
        pass.check(schema, isWhole);
      }
      return pass.found();
    } catch (Fault enough) {
      return pass.found();
    } catch (StreamConstraintsException e) {
      return with(pass.found(), beyondLimits(parser));
    } catch (IOException e) {
      return with(pass.found(), isDuplicate(e) ? Pass.twice(parser) : notJson(parser));
    }
  }

  private static List<Violation> with(List<Violation> found, Violation last) {
    List<Violation> all = new ArrayList<>(found);
    all.add(last);
    return all;
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

  private static Violation notJson(JsonParser parser) {
    return notJson("no JSON at byte " + parser.currentLocation().getByteOffset());
  }

  private static Violation notJson(String found) {
    return new Violation(Kind.NOT_JSON, FieldPath.WHOLE, found, "a JSON object in UTF-8");
  }
}
