package io.raptorflow.schemas.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every record says the same as its schema. */
@NullMarked
class EntitySchemaTest {
  private static final String UNKNOWN_FIELDS = "other";

  @ParameterizedTest
  @EnumSource(Entity.class)
  void recordAndSchemaHaveTheSameFields(Entity entity) {
    JsonNode schema = PublishedSchemas.document(entity.schemaId());
    assertThat(schema.path("title").asText()).isEqualTo(entity.wireName());
    assertSame(entity.payload(), schema, entity.wireName());
  }

  @ParameterizedTest
  @EnumSource(Entity.class)
  void everySchemaHasAnExampleThatFollowsIt(Entity entity) {
    JsonSchema schema = PublishedSchemas.validator(entity.schemaId());
    assertThat(examples(entity)).isNotEmpty();
    for (JsonNode example : examples(entity)) {
      assertThat(schema.validate(example)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Entity.class)
  void examplesSurviveBeingReadAndWritten(Entity entity) throws Exception {
    for (JsonNode example : examples(entity)) {
      Record read = TestJson.MAPPER.treeToValue(example, entity.payload());
      byte[] written = TestJson.MAPPER.writeValueAsBytes(read);
      assertThat(TestJson.comparable(TestJson.MAPPER.readTree(written)))
          .isEqualTo(TestJson.comparable(example));
      assertThat(TestJson.MAPPER.readValue(written, entity.payload())).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @EnumSource(Entity.class)
  void whatIsRequiredIsEnough(Entity entity) throws Exception {
    JsonNode schema = PublishedSchemas.document(entity.schemaId());
    ObjectNode least = examples(entity).get(0).deepCopy();
    Set<String> required = names(schema.path("required"));
    least.retain(required);
    assertThat(PublishedSchemas.validator(entity.schemaId()).validate(least)).isEmpty();
    Record read = TestJson.MAPPER.treeToValue(least, entity.payload());
    for (RecordComponent component : entity.payload().getRecordComponents()) {
      if (!isNullable(component.getAnnotatedType())) {
        assertThat(component.getAccessor().invoke(read))
            .as("%s of %s without it", component.getName(), entity)
            .isNotNull();
      }
    }
  }

  @Test
  void moneyAndItsSchemaHaveTheSameFields() {
    JsonNode schema = PublishedSchemas.document(Entity.SCHEMA_BASE + "money/1");
    assertSame(Money.class, schema, "money");
    assertSame(Money.class, schema.at("/$defs/optional"), "money, optional");
  }

  @Test
  void entitiesAreFoundByTheirWireNames() {
    for (Entity entity : Entity.values()) {
      assertThat(Entity.ofWireName(entity.wireName())).contains(entity);
    }
    assertThat(Entity.ofWireName("unicorn")).isEmpty();
  }

  private static List<JsonNode> examples(Entity entity) {
    return Stream.iterate(0, i -> i + 1)
        .limit(PublishedSchemas.document(entity.schemaId()).path("examples").size())
        .map(i -> PublishedSchemas.document(entity.schemaId()).path("examples").get(i))
        .toList();
  }

  private static void assertSame(Class<?> record, JsonNode schema, String place) {
    Set<String> components = new TreeSet<>();
    Set<String> required = names(schema.path("required"));
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getName().equals(UNKNOWN_FIELDS)) {
        continue;
      }
      String name = wireName(component);
      components.add(name);
      assertSame(
          component.getAnnotatedType(),
          schema.path("properties").path(name),
          required.contains(name),
          place + "." + name);
    }
    assertThat(new TreeSet<>(names(schema.path("properties")))).as(place).isEqualTo(components);
    assertThat(components).as(place).containsAll(required);
    assertThat(record.getRecordComponents())
        .as(place + " keeps unknown fields")
        .extracting(RecordComponent::getName)
        .endsWith(UNKNOWN_FIELDS);
  }

  private static void assertSame(
      AnnotatedType type, JsonNode property, boolean isRequired, String place) {
    assertThat(property.path("description").asText()).as(place + " is described").isNotEmpty();
    if (type.getType() instanceof Class<?> c && c.isPrimitive()) {
      assertThat(isRequired).as(place + " has no value that stands for absent").isTrue();
    }
    if (isNullable(type)) {
      assertThat(isRequired).as(place + " may be null, so it cannot be required").isFalse();
    }
    if (type.getType() == JsonNode.class && !property.has("type")) {
      return;
    }
    assertThat(allowsNull(property))
        .as(place + ": null is the same as leaving an optional field out")
        .isEqualTo(!isRequired);
    assertSameShape(type, resolved(property), place);
  }

  private static void assertSameShape(AnnotatedType annotated, JsonNode schema, String place) {
    Type type = annotated.getType();
    if (type instanceof ParameterizedType parameterized) {
      AnnotatedType[] arguments =
          ((AnnotatedParameterizedType) annotated).getAnnotatedActualTypeArguments();
      if (parameterized.getRawType() == List.class) {
        assertThat(onlyType(schema)).as(place).isEqualTo("array");
        assertSameShape(arguments[0], resolved(schema.path("items")), place + "[]");
      } else {
        assertThat(parameterized.getRawType()).as(place).isEqualTo(Map.class);
        assertThat(onlyType(schema)).as(place).isEqualTo("object");
        assertSameMembers(arguments[1], schema.path("additionalProperties"), place + "{}");
      }
      return;
    }
    Class<?> raw = (Class<?>) type;
    if (raw == JsonNode.class) {
      assertThat(schema.isMissingNode() || schema.has("type")).as(place).isTrue();
    } else if (raw.isRecord()) {
      assertThat(onlyType(schema)).as(place).isEqualTo("object");
      assertSame(raw, schema, place);
    } else if (raw.isEnum()) {
      assertThat(onlyType(schema)).as(place).isEqualTo("string");
      Set<String> choices = names(schema.path("enum"));
      choices.remove("null");
      assertThat(choices).as(place).isEqualTo(constants(raw));
    } else {
      assertThat(onlyType(schema)).as(place).isEqualTo(jsonType(raw));
      assertThat(schema.path("format").asText("").replace("uri", ""))
          .as(place)
          .isEqualTo(format(raw));
    }
  }

  /** Members may be of the very schema they are in: a workflow has workflows. */
  private static void assertSameMembers(AnnotatedType member, JsonNode schema, String place) {
    if (Arrays.stream(Entity.values())
        .noneMatch(
            entity ->
                entity.payload() == member.getType()
                    && entity.schemaId().equals(schema.path("$ref").asText()))) {
      assertSameShape(member, schema, place);
    }
  }

  private static String wireName(RecordComponent component) {
    JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
    return renamed == null ? component.getName() : renamed.value();
  }

  private static String jsonType(Class<?> type) {
    if (type == double.class || type == Double.class || type == BigDecimal.class) {
      return "number";
    }
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      return "integer";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    assertThat(type).isIn(String.class, Instant.class, Duration.class);
    return "string";
  }

  private static String format(Class<?> type) {
    return type == Instant.class ? "date-time" : type == Duration.class ? "duration" : "";
  }

  private static Set<String> constants(Class<?> type) {
    Set<String> names = new HashSet<>();
    for (Object constant : type.getEnumConstants()) {
      try {
        JsonProperty name =
            type.getField(((Enum<?>) constant).name()).getAnnotation(JsonProperty.class);
        assertThat(name).as("wire name of %s", constant).isNotNull();
        names.add(name.value());
      } catch (NoSuchFieldException e) {
        throw new AssertionError(e);
      }
    }
    return names;
  }

  private static JsonNode resolved(JsonNode schema) {
    if (!schema.has("$ref")) {
      return schema;
    }
    String[] reference = schema.path("$ref").asText().split("#", -1);
    JsonNode document = PublishedSchemas.document(reference[0]);
    return reference.length == 1 ? document : document.at(reference[1]);
  }

  private static boolean allowsNull(JsonNode property) {
    return types(resolved(property)).contains("null");
  }

  private static String onlyType(JsonNode schema) {
    Set<String> types = types(schema);
    types.remove("null");
    assertThat(types).hasSize(1);
    return types.iterator().next();
  }

  private static Set<String> types(JsonNode schema) {
    JsonNode type = schema.path("type");
    return type.isTextual() ? new HashSet<>(Set.of(type.asText())) : names(type);
  }

  /** Members' names of an object, or elements of an array as text. */
  private static Set<String> names(JsonNode node) {
    Set<String> names = new HashSet<>();
    if (node.isArray()) {
      node.forEach(element -> names.add(element.asText()));
    } else {
      node.fieldNames().forEachRemaining(names::add);
    }
    return names;
  }

  private static boolean isNullable(AnnotatedType type) {
    return Arrays.stream(type.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType() == Nullable.class);
  }
}
