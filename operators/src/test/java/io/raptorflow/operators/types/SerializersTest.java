package io.raptorflow.operators.types;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.Status;
import io.raptorflow.schemas.cloudevents.Reason;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SerializersTest {
  @Property(tries = 500)
  void anyEventComesThroughUnchanged(
      @ForAll @StringLength(min = 1, max = 300) String text,
      @ForAll @IntRange(max = 20) int type,
      @ForAll boolean full,
      @ForAll byte[] data)
      throws IOException {
    Event event = event(text, EventType.values()[type], full, data);

    assertThat(through(EventSerializer.INSTANCE, event)).isEqualTo(event);
  }

  @Test
  void anAcceptedEventKeepsWhenItWasAppended() throws IOException {
    var accepted =
        new Ingested.Accepted(event("a", EventType.DATA_CREATED, false, new byte[] {1}), 7);

    assertThat(through(IngestedSerializer.INSTANCE, accepted)).isEqualTo(accepted);
  }

  @Test
  @SuppressWarnings("NullAway") // JDK 17 does not read the @Nullable of an array from a class file
  void aDeadLetterComesThroughWithItsRawBytes() throws IOException {
    var letter =
        new DeadLetter(
            null,
            new byte[] {1, 2, 3},
            List.of(new DeadLetter.Header("ce_id", "x".getBytes(UTF_8))),
            new Refusal(Reason.NOT_JSON, "value: found no JSON, expected a JSON object"),
            "ingest",
            new DeadLetter.Origin("raptor.metrics", 3, 42),
            Instant.parse("2026-03-01T12:00:00Z"),
            "acme",
            null,
            null);

    var read =
        ((Ingested.Rejected) through(IngestedSerializer.INSTANCE, new Ingested.Rejected(letter)))
            .deadLetter();

    assertThat(read).usingRecursiveComparison().isEqualTo(letter);
  }

  private static Event event(String text, EventType type, boolean full, byte[] data) {
    Event.Builder event =
        Event.builder()
            .id(text)
            .source("urn:" + text)
            .type(type)
            .subject("metric/" + text)
            .time(Instant.ofEpochSecond(-5, 999_999_999))
            .tenant(text)
            .data(data);
    return full
        ? event
            .dataSchema(text)
            .lord(Lord.HERALD)
            .agent(text)
            .correlationId(text)
            .causationId(text)
            .status(Status.ERROR)
            .recordedTime(Instant.EPOCH)
            .hops(16)
            .traceParent(text)
            .channel(Channel.ANALYTICS)
            .copyOf(Channel.METRICS)
            .extensions(Map.of("a", text, "b", ""))
            .build()
        : event.build();
  }

  private static <T> T through(TypeSerializer<T> serializer, T value) throws IOException {
    var out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
