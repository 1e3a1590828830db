package io.raptorflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.PublishedSchemas;
import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
class EnvelopeSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      PublishedSchemas.validator(Entity.SCHEMA_BASE + "event/1");

  @Test
  void itsExampleFollowsIt() throws IOException {
    assertThat(SCHEMA.validate(example())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"specversion", "id", "source", "type", "subject", "time", "tenant", "data"})
  void whatAnEventCannotBeWithoutIsRequired(String attribute) throws IOException {
    ObjectNode event = example();
    event.remove(attribute);
    assertThat(SCHEMA.validate(event)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "specversion, 0.3",
    "id, ''",
    "type, metric_recorded",
    "subject, metric",
    "subject, metric/",
    "time, noon",
    "tenant, a|b",
    "channel, raptor.metrics",
    "lord, zeus",
    "status, fine",
    "hops, 17"
  })
  void whatTheContractDoesNotKnowIsRefused(String attribute, String value) throws IOException {
    assertThat(SCHEMA.validate(example().put(attribute, value))).isNotEmpty();
  }

  @Test
  void extensionsNobodyKnowsAreAllowed() throws IOException {
    assertThat(SCHEMA.validate(example().put("sampledrate", "5").put("hops", 3))).isEmpty();
  }

  @Test
  void aPayloadInBase64WillDo() throws IOException {
    ObjectNode event = example().put("data_base64", "e30=");
    event.remove("data");
    assertThat(SCHEMA.validate(event)).isEmpty();
  }

  private static ObjectNode example() throws IOException {
    JsonNode schema =
        MAPPER.readTree(
            EnvelopeSchemaTest.class.getResourceAsStream("/io/raptorflow/schemas/event/1.json"));
    return schema.path("examples").get(0).deepCopy();
  }
}
