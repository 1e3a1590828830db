package io.raptorflow.schemas.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ContentModesTest {
  private final EventWriter writer = new EventWriter();

  @Test
  void anEventInBinaryModeIsWrittenAsItAlwaysWas() throws Exception {
    assertThat(binaryText(Records.full())).isEqualTo(golden("binary-1.txt"));
  }

  @Test
  void anEventInStructuredModeIsWrittenAsItAlwaysWas() throws Exception {
    assertThat(new String(writer.structured(Records.full()), UTF_8) + "\n")
        .isEqualTo(golden("structured-1.json"));
  }

  @Test
  void bothModesReadBackEqual() {
    assertThat(readBinary(Records.full())).isEqualTo(new Reading.Read(Records.full()));
    assertThat(Records.readStructured(writer.structured(Records.full())))
        .isEqualTo(new Reading.Read(Records.full()));
  }

  @Property(tries = 300)
  void anyEventReadsBackEqualInBothModes(
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = ' ', to = '\u07ff') String id,
      @ForAll @IntRange(max = 20) int type,
      @ForAll @LongRange(min = -62_000_000_000L, max = 250_000_000_000L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano,
      @ForAll @IntRange(max = 16) int hops) {
    Event event =
        Event.builder()
            .id(id)
            .source("urn:x:" + id)
            .type(EventType.values()[type])
            .subject("metric/" + id)
            .time(Instant.ofEpochSecond(second, nano))
            .tenant("acme")
            .hops(hops)
            .data(Records.PAYLOAD.getBytes(UTF_8))
            .build();

    assertThat(readBinary(event)).isEqualTo(new Reading.Read(event));
    assertThat(Records.readStructured(writer.structured(event))).isEqualTo(new Reading.Read(event));
  }

  @Test
  void anExtensionNobodyKnowsIsKept() {
    Reading reading =
        Records.readBinary(
            Records.attributes(all -> all.put("newer", "yes")), Records.PAYLOAD.getBytes(UTF_8));

    assertThat(((Reading.Read) reading).event().extensions()).isEqualTo(Map.of("newer", "yes"));
  }

  @Test
  void anEventWithoutOptionalAttributesIsRead() {
    Reading reading =
        Records.readBinary(Records.attributes(all -> {}), Records.PAYLOAD.getBytes(UTF_8));

    assertThat(((Reading.Read) reading).event())
        .isEqualTo(
            Event.builder()
                .id("e-1")
                .source("https://ads.example/reports")
                .type(EventType.METRIC_RECORDED)
                .subject("metric/ads.cpc")
                .time(Instant.parse("2026-03-01T12:00:00Z"))
                .tenant("acme")
                .data(Records.PAYLOAD.getBytes(UTF_8))
                .build());
  }

  @Test
  void theDataOfAStructuredEventMayBeBase64() {
    String json =
        """
        {"specversion":"1.0","id":"e-1","source":"s","type":"io.raptorflow.metric_recorded",
         "subject":"metric/a","time":"2026-03-01T12:00:00Z","tenant":"acme","hops":2,
         "data_base64":"eyJhIjoxfQ=="}
        """;

    Event event = ((Reading.Read) Records.readStructured(json)).event();

    assertThat(new String(event.data(), UTF_8)).isEqualTo("{\"a\":1}");
    assertThat(event.hops()).isEqualTo(2);
  }

  private Reading readBinary(Event event) {
    return new EventReader(Records.ANY_PAYLOAD)
        .read(sink -> writer.headers(event, sink), event.data());
  }

  private String binaryText(Event event) {
    Map<String, String> headers = new TreeMap<>();
    writer.headers(event, (name, value) -> headers.put(name, new String(value, UTF_8)));
    StringBuilder text = new StringBuilder();
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.append('\n').append(new String(event.data(), UTF_8)).append('\n').toString();
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = ContentModesTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
