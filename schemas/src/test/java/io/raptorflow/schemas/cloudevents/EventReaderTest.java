package io.raptorflow.schemas.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
  private static final byte[] PAYLOAD = Records.PAYLOAD.getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"specversion", "id", "source", "type", "subject", "time", "tenant"})
  void aMissingAttributeIsNamed(String attribute) {
    assertThat(refusal(Records.attributes(all -> all.remove(attribute))))
        .isEqualTo(
            new Refusal(Reason.MISSING_ATTRIBUTE, attribute + ": found nothing, expected a value"));
  }

  @ParameterizedTest
  @CsvSource({
    "type, io.raptorflow.metric_wrecked, UNKNOWN_TYPE",
    "type, metric_recorded, UNKNOWN_TYPE",
    "specversion, 0.3, INVALID_ATTRIBUTE",
    "subject, metric, INVALID_ATTRIBUTE",
    "subject, /x, INVALID_ATTRIBUTE",
    "tenant, a|b, INVALID_ATTRIBUTE",
    "time, yesterday, INVALID_ATTRIBUTE",
    "time, 2026-02-30T00:00:00Z, INVALID_ATTRIBUTE",
    "time, +99999-01-01T00:00:00Z, INVALID_ATTRIBUTE",
    "channel, gossip, INVALID_ATTRIBUTE",
    "lord, vader, INVALID_ATTRIBUTE",
    "status, so-so, INVALID_ATTRIBUTE",
    "hops, -1, INVALID_ATTRIBUTE",
    "hops, many, INVALID_ATTRIBUTE",
    "hops, 17, TOO_MANY_HOPS",
    "datacontenttype, text/csv, INVALID_ATTRIBUTE",
  })
  void anAttributeThatCannotBeIsNamedWithWhatWasFound(
      String attribute, String value, Reason reason) {
    Refusal refusal = refusal(Records.attributes(all -> all.put(attribute, value)));

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.sentence()).startsWith(attribute + ": found ").contains(value, "expected");
  }

  @Test
  void anAttributeAsLongAsANovelIsRefusedInAShortSentence() {
    Refusal refusal = refusal(Records.attributes(all -> all.put("subject", "x".repeat(100_000))));

    assertThat(refusal.sentence())
        .isEqualTo("subject: found 100000 characters, expected at most 1024");
  }

  @Test
  void aMebibyteIsReadAndOneByteMoreIsNot() {
    byte[] largest = new byte[EventReader.MAX_VALUE_BYTES];
    byte[] larger = new byte[EventReader.MAX_VALUE_BYTES + 1];

    assertThat(Records.readBinary(Records.attributes(all -> {}), largest))
        .isInstanceOf(Reading.Read.class);
    assertThat(Records.readBinary(Records.attributes(all -> {}), larger))
        .isEqualTo(
            new Reading.Refused(
                new Refusal(
                    Reason.TOO_LARGE, "value: found 1048577 bytes, expected at most 1048576"),
                "acme",
                "https://ads.example/reports",
                "e-1"));
  }

  @Test
  void aTombstoneIsNoEvent() {
    Reading reading = new EventReader(Records.ANY_PAYLOAD).read(sink -> {}, null);

    assertThat(((Reading.Refused) reading).refusal().reason()).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void whatIsRefusedKeepsWhatCouldBeReadOfItsIdentity() {
    Reading reading = Records.readBinary(Records.attributes(all -> all.remove("subject")), PAYLOAD);

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> {
              assertThat(refused.tenant()).isEqualTo("acme");
              assertThat(refused.source()).isEqualTo("https://ads.example/reports");
              assertThat(refused.id()).isEqualTo("e-1");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "\\udc00", "\\udc00\\ud800"})
  void aNameThatUtf8CannotWriteIsRefusedSinceItWouldBecomeAnother(String half) {
    String json = new String(new EventWriter().structured(Records.full()), UTF_8);

    assertThat(Records.readStructured(json.replace("ACME Köln", "ACME" + half)))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused ->
                assertThat(refused.refusal().sentence())
                    .startsWith("tenant: found half a surrogate pair"));
  }

  static Stream<String> brokenStructuredEvents() {
    return Stream.of(
        "",
        "nonsense",
        "[]",
        "{\"id\":",
        "{\"id\":\"1\"} {\"id\":\"2\"}",
        "{\"id\":\"1\",\"id\":\"2\",\"data\":{}}",
        "{\"id\":{\"a\":1},\"data\":{}}",
        "{\"id\":\"1\",\"data\":7}",
        "{\"id\":\"1\",\"data\":null}",
        "{\"id\":\"1\",\"data\":{\"value\":NaN}}",
        "{\"id\":\"1\",\"data_base64\":\"*\"}");
  }

  @ParameterizedTest
  @MethodSource("brokenStructuredEvents")
  void aBrokenStructuredEventIsRefusedWithASentence(String json) {
    assertThat(Records.readStructured(json))
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.refusal().sentence()).contains("found", "expected"));
  }

  @Test
  void anotherEncodingThanUtf8IsRefused() {
    String json = new String(new EventWriter().structured(Records.full()), UTF_8);

    assertThat(Records.readStructured(json.getBytes(UTF_16))).isInstanceOf(Reading.Refused.class);
  }

  @Test
  void anotherCloudEventsFormatIsRefusedByName() {
    Reading reading =
        new EventReader(Records.ANY_PAYLOAD)
            .read(
                sink -> sink.accept("content-type", "application/cloudevents+avro".getBytes(UTF_8)),
                PAYLOAD);

    assertThat(((Reading.Refused) reading).refusal().sentence())
        .contains("application/cloudevents+avro", "application/cloudevents+json");
  }

  @Property(tries = 2_000)
  void noBytesMakeTheReaderThrow(@ForAll byte[] value, @ForAll Map<String, String> attributes) {
    assertThat(Records.readStructured(value)).isNotNull();
    assertThat(Records.readBinary(attributes, value)).isNotNull();
  }

  @Property(tries = 2_000)
  void noStructuredEventWithAFlippedByteMakesTheReaderThrow(
      @ForAll int place, @ForAll byte instead) {
    byte[] json = new EventWriter().structured(Records.full());
    json[Math.floorMod(place, json.length)] = instead;

    assertThat(Records.readStructured(json)).isNotNull();
  }

  private static Refusal refusal(Map<String, String> attributes) {
    return ((Reading.Refused) Records.readBinary(attributes, PAYLOAD)).refusal();
  }
}
