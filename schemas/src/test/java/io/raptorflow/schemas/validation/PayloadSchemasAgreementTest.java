package io.raptorflow.schemas.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.ValidationMessage;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.PublishedSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Our pass over the bytes gives the verdict of a validator that others use. */
@NullMarked
class PayloadSchemasAgreementTest {
  private static final PayloadSchemas OURS = PayloadSchemas.load();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** Values at and around every limit the schemas have. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0.0",
          "1",
          "1.0",
          "1e0",
          "-1",
          "-1.0000001",
          "0.5",
          "2",
          "1.0000000000000000000001",
          "0.99999999999999999999",
          "-1e-300",
          "1e300",
          "3.5",
          "300e-2",
          "9007199254740991",
          "9007199254740992",
          "123456789012345678901234567890",
          "\"\"",
          "\"text\"",
          "\"\\u00e9\\ud83d\\ude00\"",
          "\"EUR\"",
          "\"eur\"",
          "\"EUROS\"",
          "\"#1A73E8\"",
          "\"#1a73e\"",
          "\"2026-11-01T12:00:00Z\"",
          "\"2026-11-01T12:00:00.123+02:00\"",
          "\"2026-02-30T12:00:00Z\"",
          "\"2026-11-01T25:00:00Z\"",
          "\"2026-11-01\"",
          "\"noon\"",
          "\"PT30S\"",
          "\"P1DT2H\"",
          "\"P1M\"",
          "\"PT\"",
          "\"30s\"",
          "\"https://example.org/a?b=c\"",
          "\"no uri\"",
          "\"/relative\"",
          "\"market\"",
          "\"running\"",
          "\"deny\"",
          "[]",
          "[1]",
          "[null]",
          "[\"a\",\"b\"]",
          "[{}]",
          "{}",
          "{\"a\":1}",
          "{\"a\":\"b\"}",
          "{\"a\":null}",
          "{\"amount\":1,\"currency\":\"EUR\"}",
          "{\"amount\":\"1\",\"currency\":\"EUR\"}",
          "{\"currency\":\"EUR\",\"new\":[]}");

  private static final List<String> NAMES =
      List.of(
          "id",
          "name",
          "value",
          "series",
          "amount",
          "currency",
          "kind",
          "state",
          "start",
          "text",
          "unit",
          "version",
          "x",
          "",
          "é");

  @Property(tries = 5_000)
  void mutatedPayloadsGetTheSameVerdict(
      @ForAll Entity entity, @ForAll @IntRange(max = 5) int mutations, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    ObjectNode payload = example(entity);
    for (int i = 0; i < mutations; i++) {
      mutate(payload, random);
    }
    assertSameVerdict(entity, MAPPER.writeValueAsBytes(payload));
  }

  @Property(tries = 5_000)
  void damagedBytesGetTheSameVerdict(
      @ForAll Entity entity, @ForAll @IntRange(min = 1, max = 3) int damages, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    assertSameVerdict(entity, damaged(MAPPER.writeValueAsBytes(example(entity)), damages, random));
  }

  private static byte[] damaged(byte[] payload, int damages, Random random) {
    String alphabet = "{}[]\",:\\0123456789eE+-.ntu \n";
    for (int i = 0; i < damages; i++) {
      payload[random.nextInt(payload.length)] =
          (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return payload;
  }

  @Property(tries = 2_000)
  void allThatIsWrongIsWhereOthersFindIt(
      @ForAll Entity entity, @ForAll @IntRange(min = 1, max = 8) int mutations, @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    ObjectNode payload = example(entity);
    for (int i = 0; i < mutations; i++) {
      mutate(payload, random);
    }
    Assume.that(hasNumbersOfDoubles(payload));
    byte[] json = MAPPER.writeValueAsBytes(payload);
    Set<String> others = placesOfOthers(entity, json);
    Statistics.collect(Math.min(3, others.size()));

    assertThat(violations(entity, json))
        .as("%s: %s", entity, payload)
        .extracting(Violation::field)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(others);
  }

  @Property(tries = 2_000)
  void theFirstOfAllIsTheOneThatEndsTheCheck(
      @ForAll Entity entity,
      @ForAll @IntRange(max = 8) int mutations,
      @ForAll @IntRange(max = 2) int damages,
      @ForAll long seed)
      throws IOException {
    Random random = new Random(seed);
    ObjectNode tree = example(entity);
    for (int i = 0; i < mutations; i++) {
      mutate(tree, random);
    }
    byte[] payload = damaged(MAPPER.writeValueAsBytes(tree), damages, random);

    Violation first = OURS.check(EventType.DATA_CREATED, entity.wireName(), null, payload);

    assertThat(violations(entity, payload).stream().findFirst())
        .isEqualTo(Optional.ofNullable(first));
  }

  private static List<Violation> violations(Entity entity, byte[] payload) {
    return OURS.violations(EventType.DATA_CREATED, entity.wireName(), entity.schemaId(), payload);
  }

  /** As we write them; a member that is required and missing is where it would be. */
  private static Set<String> placesOfOthers(Entity entity, byte[] payload) throws IOException {
    Set<String> places = new TreeSet<>();
    for (ValidationMessage message :
        PublishedSchemas.validator(entity.schemaId())
            .validate(readable(MAPPER.readTree(payload)))) {
      StringBuilder place = new StringBuilder();
      for (int i = 0; i < message.getInstanceLocation().getNameCount(); i++) {
        append(message.getInstanceLocation().getElement(i), place);
      }
      if (message.getType().equals("required")) {
        append(message.getProperty(), place);
      }
      places.add(place.toString());
    }
    return places;
  }

  private static void append(Object element, StringBuilder place) {
    if (element instanceof Integer index) {
      place.append('[').append(index).append(']');
    } else if (element.toString().matches("[A-Za-z_][A-Za-z0-9_-]*")) {
      place.append(place.isEmpty() ? "" : ".").append(element);
    } else {
      place.append("[\"").append(element).append("\"]");
    }
  }

  private static void assertSameVerdict(Entity entity, byte[] payload) {
    Violation violation =
        OURS.check(EventType.DATA_CREATED, entity.wireName(), entity.schemaId(), payload);
    boolean isValid = isValidForOthers(entity, payload);
    Statistics.collect(isValid);
    assertThat(violation == null)
        .as("%s: %s, found %s", entity, new String(payload, UTF_8), violation)
        .isEqualTo(isValid);
  }

  private static boolean isValidForOthers(Entity entity, byte[] payload) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(payload);
    } catch (IOException e) {
      return false; // no JSON, or not in UTF-8
    }
    JsonSchema schema = PublishedSchemas.validator(entity.schemaId());
    return hasNumbersOfDoubles(tree) && schema.validate(readable(tree)).isEmpty();
  }

  /** What RFC 7493 asks beyond the schema. */
  private static boolean hasNumbersOfDoubles(JsonNode node) {
    if (node.isNumber()) {
      double value = node.doubleValue();
      return Double.isFinite(value) && (value != 0 || node.decimalValue().signum() == 0);
    }
    for (JsonNode child : node) {
      if (!hasNumbersOfDoubles(child)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same values, with whole numbers beyond 64 bits as big integers: written as 45e89 the other
   * validator would compare only their lowest 64 bits with a limit.
   */
  private static JsonNode readable(JsonNode node) {
    if (node.isBigDecimal()) {
      BigDecimal value = node.decimalValue();
      boolean isWhole = value.signum() == 0 || value.stripTrailingZeros().scale() <= 0;
      return isWhole && value.abs().compareTo(LONGEST) > 0
          ? BigIntegerNode.valueOf(value.toBigIntegerExact())
          : node;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = MAPPER.createObjectNode();
      object.properties().forEach(member -> copy.set(member.getKey(), readable(member.getValue())));
      return copy;
    }
    if (node.isArray()) {
      ArrayNode copy = MAPPER.createArrayNode();
      node.forEach(element -> copy.add(readable(element)));
      return copy;
    }
    return node;
  }

  private static ObjectNode example(Entity entity) throws IOException {
    String file =
        "/io/raptorflow/schemas/"
            + entity.schemaId().substring(Entity.SCHEMA_BASE.length())
            + ".json";
    try (InputStream in = PayloadSchemasAgreementTest.class.getResourceAsStream(file)) {
      return (ObjectNode) MAPPER.readTree(in).path("examples").get(0);
    }
  }

  /** Changes, removes or adds one value somewhere. */
  private static void mutate(ObjectNode payload, Random random) throws IOException {
    List<ContainerNode<?>> places = new ArrayList<>();
    collect(payload, places);
    ContainerNode<?> place = places.get(random.nextInt(places.size()));
    JsonNode value = MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    if (place instanceof ArrayNode array) {
      mutate(array, value, random);
    } else if (place instanceof ObjectNode object) {
      mutate(object, value, random);
    }
  }

  private static void mutate(ArrayNode array, JsonNode value, Random random) {
    if (array.isEmpty() || random.nextInt(3) == 0) {
      array.add(value);
    } else if (random.nextBoolean()) {
      array.set(random.nextInt(array.size()), value);
    } else {
      array.remove(random.nextInt(array.size()));
    }
  }

  private static void mutate(ObjectNode object, JsonNode value, Random random) {
    String name = name(object, random);
    if (name == null || random.nextInt(4) == 0) {
      object.set(NAMES.get(random.nextInt(NAMES.size())), value);
    } else if (random.nextInt(3) == 0) {
      object.remove(name);
    } else {
      object.set(name, value);
    }
  }

  private static @Nullable String name(ObjectNode object, Random random) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.isEmpty() ? null : names.get(random.nextInt(names.size()));
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> places) {
    if (node instanceof ContainerNode<?> container) {
      places.add(container);
    }
    node.forEach(child -> collect(child, places));
  }
}
