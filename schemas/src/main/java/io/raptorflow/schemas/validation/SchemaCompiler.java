package io.raptorflow.schemas.validation;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes JSON Schemas (draft 2020-12) ready for checking. It knows the keywords our schemas use and
 * refuses a schema with any other, since a keyword passed over would let through what it forbids.
 */
final class SchemaCompiler {
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default");

  private static final Set<String> CONSTRAINTS =
      Set.of(
          "$ref",
          "type",
          "required",
          "properties",
          "additionalProperties",
          "items",
          "minItems",
          "maxItems",
          "enum",
          "const",
          "minLength",
          "maxLength",
          "pattern",
          "format",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum");

  private static final int DEEPEST_REFERENCE = 32;

  private final Function<String, JsonNode> documents;

  /** Whole documents by URI, as soon as they are compiled. */
  private final Map<String, Schema> compiled = new HashMap<>();

  /** The document that is being compiled. */
  private String whole = "";

  /**
   * @param documents gives the schema document of a URI, for references
   */
  SchemaCompiler(Function<String, JsonNode> documents) {
    this.documents = documents;
  }

  /**
   * @throws IllegalArgumentException when the schema has a keyword that is not known, or one that
   *     cannot be
   */
  Schema compile(String uri) {
    whole = uri;
    Schema schema = compile(documents.apply(uri), uri, 0);
    compiled.put(uri, schema);
    return schema;
  }

  private Schema compile(JsonNode schema, String place, int depth) {
    if (depth > DEEPEST_REFERENCE) {
      throw new IllegalArgumentException(place + ": the schema refers to itself");
    }
    refuseUnknownKeywords(schema, place);
    if (schema.has("$ref")) {
      return referenced(schema, place, depth);
    }
    Set<JsonType> types = types(schema.path("type"), place);
    Set<String> choices = choices(schema, types, place);
    Schema.Text text = text(schema, choices, place);
    Schema.Range range = range(schema);
    Schema.Elements elements = elements(schema, place, depth);
    Schema.Members members = members(schema, place, depth);
    return new Schema(
        types, members, elements, text, range, Words.expected(types, elements, text, range));
  }

  private static void refuseUnknownKeywords(JsonNode schema, String place) {
    if (!schema.isObject()) {
      throw new IllegalArgumentException(place + ": a schema must be an object, was " + schema);
    }
    schema
        .fieldNames()
        .forEachRemaining(
            keyword -> {
              if (!ANNOTATIONS.contains(keyword) && !CONSTRAINTS.contains(keyword)) {
                throw new IllegalArgumentException(
                    place + ": unknown keyword '" + keyword + "', known are " + CONSTRAINTS);
              }
            });
  }

  private Schema referenced(JsonNode schema, String place, int depth) {
    schema
        .fieldNames()
        .forEachRemaining(
            keyword -> {
              if (CONSTRAINTS.contains(keyword) && !keyword.equals("$ref")) {
                throw new IllegalArgumentException(
                    place + ": '" + keyword + "' beside a $ref must stand where that points to");
              }
            });
    String reference = schema.path("$ref").asText();
    int hash = reference.indexOf('#');
    String uri = hash < 0 ? reference : reference.substring(0, hash);
    JsonNode target = documents.apply(uri);
    JsonNode found = hash < 0 ? target : target.at(reference.substring(hash + 1));
    if (found.isMissingNode()) {
      throw new IllegalArgumentException(place + ": nothing is at " + reference);
    }
    return compile(found, reference, depth + 1);
  }

  private static Set<JsonType> types(JsonNode type, String place) {
    if (type.isMissingNode()) {
      return EnumSet.allOf(JsonType.class);
    }
    Set<JsonType> types = EnumSet.noneOf(JsonType.class);
    for (JsonNode keyword : type.isArray() ? type : List.of(type)) {
      types.add(
          JsonType.ofKeyword(keyword.asText())
              .orElseThrow(
                  () -> new IllegalArgumentException(place + ": unknown type " + keyword)));
    }
    if (types.contains(JsonType.NUMBER)) {
      types.add(JsonType.INTEGER);
    }
    return types;
  }

  /** The only texts allowed; null: any. Takes null out of the types when it is no choice. */
  private static @Nullable Set<String> choices(JsonNode schema, Set<JsonType> types, String place) {
    if (!schema.has("enum") && !schema.has("const")) {
      return null;
    }
    if (!EnumSet.of(JsonType.STRING, JsonType.NULL).containsAll(types)) {
      throw new IllegalArgumentException(
          place + ": enum and const are known for texts and null only");
    }
    Set<String> choices = new HashSet<>();
    boolean orNull = false;
    Iterable<JsonNode> values =
        schema.has("enum") ? schema.path("enum") : List.of(schema.path("const"));
    for (JsonNode choice : values) {
      if (choice.isTextual()) {
        choices.add(choice.asText());
      } else if (choice.isNull()) {
        orNull = true;
      } else {
        throw new IllegalArgumentException(place + ": a choice must be a text or null: " + choice);
      }
    }
    if (!orNull) {
      types.remove(JsonType.NULL);
    }
    return Set.copyOf(choices);
  }

  private static Schema.Text text(JsonNode schema, @Nullable Set<String> choices, String place) {
    JsonNode pattern = schema.path("pattern");
    JsonNode format = schema.path("format");
    return new Schema.Text(
        schema.path("minLength").asInt(0),
        schema.path("maxLength").asInt(Integer.MAX_VALUE),
        pattern.isMissingNode() ? null : Pattern.compile(pattern.asText()),
        format.isMissingNode()
            ? null
            : TextFormat.ofKeyword(format.asText())
                .orElseThrow(
                    () -> new IllegalArgumentException(place + ": unknown format " + format)),
        choices);
  }

  private static Schema.Range range(JsonNode schema) {
    return new Schema.Range(
        bound(schema.path("minimum"), schema.path("exclusiveMinimum")),
        bound(schema.path("maximum"), schema.path("exclusiveMaximum")));
  }

  private static Schema.@Nullable Bound bound(JsonNode inclusive, JsonNode exclusive) {
    if (!inclusive.isMissingNode() && !exclusive.isMissingNode()) {
      throw new IllegalArgumentException("one of " + inclusive + " and " + exclusive + " is idle");
    }
    JsonNode limit = inclusive.isMissingNode() ? exclusive : inclusive;
    if (limit.isMissingNode()) {
      return null;
    }
    BigDecimal exact = limit.decimalValue();
    return new Schema.Bound(exact, exact.doubleValue(), !inclusive.isMissingNode());
  }

  private Schema.Elements elements(JsonNode schema, String place, int depth) {
    JsonNode items = schema.path("items");
    return new Schema.Elements(
        items.isMissingNode() ? null : compile(items, place + "/items", depth),
        schema.path("minItems").asInt(0),
        schema.path("maxItems").asInt(Integer.MAX_VALUE));
  }

  private Schema.Members members(JsonNode schema, String place, int depth) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    if (required.size() > Schema.Members.MOST_REQUIRED) {
      throw new IllegalArgumentException(
          place + ": at most " + Schema.Members.MOST_REQUIRED + " members can be required");
    }
    Map<String, Schema.Property> properties = new HashMap<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            member -> {
              int bit = required.indexOf(member.getKey());
              properties.put(
                  member.getKey(),
                  new Schema.Property(
                      compile(member.getValue(), place + "/" + member.getKey(), depth),
                      bit < 0 ? 0 : 1L << bit));
            });
    if (!properties.keySet().containsAll(required)) {
      throw new IllegalArgumentException(place + ": a required member has no schema: " + required);
    }
    JsonNode additional = schema.path("additionalProperties");
    return new Schema.Members(
        Map.copyOf(properties),
        List.copyOf(required),
        additional.isMissingNode()
            ? null
            : additional(additional, place + "/additionalProperties", depth));
  }

  /**
   * Here alone a document may refer to itself as a whole: each time round is one level deeper in
   * the payload, whose depth is bounded.
   */
  private Supplier<Schema> additional(JsonNode schema, String place, int depth) {
    String self = whole;
    if (schema.path("$ref").asText().equals(self)) {
      return () -> requireNonNull(compiled.get(self));
    }
    Schema constraint = compile(schema, place, depth);
    return () -> constraint;
  }
}
