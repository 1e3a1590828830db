package io.raptorflow.schemas.entities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.validation.PayloadSchemas;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Payloads of other releases are read without loss. The files stand for what is on the bus already
 * and are never changed: {@code older} has only what version 1 of the schema requires, {@code
 * newer} has fields at every level that this release does not know.
 */
@NullMarked
class CompatibilityTest {
  private static final PayloadSchemas SCHEMAS = PayloadSchemas.load();

  @ParameterizedTest
  @EnumSource(Entity.class)
  void payloadsOfAnOlderProducerAreReadWithoutLoss(Entity entity) throws IOException {
    assertReadWithoutLoss("older", entity);
  }

  @ParameterizedTest
  @EnumSource(Entity.class)
  void payloadsOfANewerProducerAreReadWithoutLoss(Entity entity) throws IOException {
    byte[] payload = assertReadWithoutLoss("newer", entity);
    assertThat(TestJson.MAPPER.readTree(payload).path("addedLater").isObject()).isTrue();
  }

  private static byte[] assertReadWithoutLoss(String release, Entity entity) throws IOException {
    byte[] payload = file(release, entity);
    assertThat(SCHEMAS.check(EventType.DATA_CREATED, entity.wireName(), null, payload)).isNull();
    JsonNode before = TestJson.MAPPER.readTree(payload);
    assertThat(PublishedSchemas.validator(entity.schemaId()).validate(before)).isEmpty();

    Record read = TestJson.MAPPER.readValue(payload, entity.payload());
    JsonNode after = TestJson.MAPPER.readTree(TestJson.MAPPER.writeValueAsBytes(read));

    assertThat(TestJson.comparable(TestJson.restricted(after, before)))
        .isEqualTo(TestJson.comparable(before));
    return payload;
  }

  private static byte[] file(String release, Entity entity) throws IOException {
    String name = "/compatibility/" + release + "/" + entity.wireName() + ".json";
    try (InputStream in = CompatibilityTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
