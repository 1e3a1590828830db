package io.raptorflow.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The AsyncAPI document says what the code does. */
@NullMarked
class AsyncApiTest {
  private static final JsonNode DOCUMENT = read();
  private static final PayloadSchemas SCHEMAS = PayloadSchemas.load();

  /** From the package {@code @asyncapi/specs}, a development dependency of the Node example. */
  private static final Path ASYNCAPI_SCHEMA =
      Path.of("examples/node/node_modules/@asyncapi/specs/schemas/3.0.0-without-$id.json");

  @Test
  void followsTheSchemaOfAsyncApi() throws IOException {
    if (!Files.exists(ASYNCAPI_SCHEMA)) {
      String reason = ASYNCAPI_SCHEMA + " is missing: run 'npm ci' in examples/node";
      if (System.getenv("CI") != null) {
        fail(reason);
      }
      abort(reason);
    }
    JsonNode schema = new ObjectMapper().readTree(Files.readString(ASYNCAPI_SCHEMA));
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(schema)
                .validate(DOCUMENT))
        .isEmpty();
  }

  @Test
  void hasTheNineChannelsAndTheDeadLetters() {
    Set<String> expected =
        Arrays.stream(Channel.values()).map(Channel::wireName).collect(Collectors.toSet());
    expected.add("dead_letter");
    assertThat(names(DOCUMENT.path("channels"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void everyChannelIsATopicThatTakesTwoMebibytes(Channel channel) {
    JsonNode described = DOCUMENT.path("channels").path(channel.wireName());
    JsonNode kafka = described.at("/bindings/kafka");
    assertThat(described.path("address").asText()).isEqualTo("raptor." + channel.wireName());
    assertThat(kafka.path("topic")).isEqualTo(described.path("address"));
    assertThat(kafka.at("/topicConfiguration/max.message.bytes").asInt()).isEqualTo(2 << 20);
    assertThat(names(described.path("messages"))).contains("structured_event");
  }

  @Test
  void deadLettersTakeFourMebibytes() {
    assertThat(
            DOCUMENT
                .at("/channels/dead_letter/bindings/kafka/topicConfiguration/max.message.bytes")
                .asInt())
        .isEqualTo(4 << 20);
  }

  @Test
  void hasAMessageForEveryTypeAndNoOther() {
    Set<String> expected =
        Arrays.stream(EventType.values()).map(EventType::wireName).collect(Collectors.toSet());
    expected.addAll(List.of("workflow_entry", "structured_event", "dead_letter"));
    assertThat(names(DOCUMENT.at("/components/messages"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void everyTypeIsOnItsHomeChannel(EventType type) {
    String home = type.homeChannel("metric/s").wireName();
    assertThat(names(DOCUMENT.path("channels").path(home).path("messages")))
        .contains(type.wireName());
    JsonNode message = message(type);
    assertThat(message.path("name").asText()).isEqualTo(type.cloudEventsType());
    assertThat(message.at("/headers/allOf/1/properties/ce_type/const").asText())
        .isEqualTo(type.cloudEventsType());
  }

  @Test
  void aChannelThatIsHomeOfATypeIsHomeOfNoOtherChannelsTypes() {
    for (Channel channel : Channel.values()) {
      if (channel != Channel.ANALYTICS && channel != Channel.WORKFLOWS) {
        Set<String> home =
            Arrays.stream(EventType.values())
                .filter(type -> type.homeChannel("metric/s") == channel)
                .map(EventType::wireName)
                .collect(Collectors.toSet());
        home.add("structured_event");
        assertThat(names(DOCUMENT.path("channels").path(channel.wireName()).path("messages")))
            .isEqualTo(home);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(EventType.class)
  void aTypeHasASchemaHereWhereItsPayloadsAreCheckedAgainstOne(EventType type) {
    boolean isOfMessages = type == EventType.MESSAGE_SENT || type == EventType.MESSAGE_RECEIVED;
    String entity = isOfMessages ? "message" : "metric";
    String incomplete = isOfMessages ? "{\"agent\":7}" : "{}";
    boolean isAnyObject = SCHEMAS.check(type, entity, null, incomplete.getBytes(UTF_8)) == null;
    assertThat(message(type).at("/payload/$ref").asText().endsWith("/statement"))
        .isEqualTo(isAnyObject);
  }

  @Test
  void deadLettersCarryTheHeadersThatAreWritten() {
    assertThat(names(DOCUMENT.at("/components/schemas/faults/properties")))
        .containsExactlyInAnyOrder(
            DeadLetterHeaders.REASON,
            DeadLetterHeaders.SENTENCE,
            DeadLetterHeaders.STAGE,
            DeadLetterHeaders.TOPIC,
            DeadLetterHeaders.PARTITION,
            DeadLetterHeaders.OFFSET,
            DeadLetterHeaders.SEEN,
            DeadLetterHeaders.TENANT,
            DeadLetterHeaders.SOURCE,
            DeadLetterHeaders.ID);
  }

  @Test
  void theEntitiesAreThoseOfTheContract() {
    Set<String> listed = new HashSet<>();
    DOCUMENT
        .at("/components/schemas/entity/anyOf")
        .forEach(entity -> listed.add(entity.path("$ref").asText()));
    assertThat(listed)
        .isEqualTo(
            Arrays.stream(Entity.values())
                .map(entity -> "./io/raptorflow/schemas/" + entity.wireName() + "/1.json")
                .collect(Collectors.toSet()));
  }

  @Test
  void everyReferenceResolves() throws IOException {
    List<String> references = DOCUMENT.findValuesAsText("$ref");
    assertThat(references).hasSizeGreaterThan(100);
    for (String reference : references) {
      assertThat(resolve(reference).isMissingNode()).as(reference).isFalse();
    }
  }

  @Test
  void theEnvelopesSchemaKnowsTheSameWords() throws IOException {
    JsonNode attributes = resource("/io/raptorflow/schemas/event/1.json").path("properties");
    assertThat(elements(attributes.at("/type/enum")))
        .containsExactlyElementsOf(
            Stream.of(EventType.values()).map(EventType::cloudEventsType).toList());
    List<String> channels = Stream.of(Channel.values()).map(Channel::wireName).toList();
    assertThat(elements(attributes.at("/channel/enum"))).isEqualTo(channels);
    assertThat(elements(attributes.at("/copyof/enum"))).isEqualTo(channels);
    assertThat(elements(attributes.at("/lord/enum")))
        .isEqualTo(Stream.of(Lord.values()).map(Lord::wireName).toList());
    assertThat(elements(attributes.at("/status/enum")))
        .isEqualTo(Stream.of(Status.values()).map(Status::wireName).toList());
  }

  @Test
  void theEnvelopesSchemaHasEveryAttributeOfAnEvent() throws IOException {
    JsonNode attributes = resource("/io/raptorflow/schemas/event/1.json").path("properties");
    Set<String> expected =
        Arrays.stream(Event.class.getRecordComponents())
            .map(component -> component.getName().toLowerCase(Locale.ROOT))
            .filter(name -> !name.equals("extensions"))
            .collect(Collectors.toSet());
    expected.addAll(List.of("specversion", "datacontenttype", "data_base64", "partitionkey"));
    assertThat(names(attributes)).isEqualTo(expected);

    Set<String> headers = new HashSet<>();
    expected.forEach(name -> headers.add("ce_" + name));
    headers.removeAll(List.of("ce_data", "ce_data_base64", "ce_datacontenttype"));
    headers.add("content-type");
    assertThat(names(DOCUMENT.at("/components/schemas/attributes/properties"))).isEqualTo(headers);
  }

  private static JsonNode message(EventType type) {
    return DOCUMENT.at("/components/messages").path(type.wireName());
  }

  private static JsonNode resolve(String reference) throws IOException {
    String[] parts = reference.split("#", -1);
    JsonNode document = parts[0].isEmpty() ? DOCUMENT : resource(parts[0].substring(1));
    return parts.length == 1 ? document : document.at(parts[1]);
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream in = AsyncApiTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new ObjectMapper().readTree(in);
    }
  }

  private static JsonNode read() {
    try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError("asyncapi.yaml cannot be read", e);
    }
  }

  private static List<String> elements(JsonNode array) {
    return Stream.iterate(0, i -> i + 1)
        .limit(array.size())
        .map(i -> array.get(i).asText())
        .toList();
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
