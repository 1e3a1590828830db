package io.raptorflow.schemas;

import io.raptorflow.schemas.cloudevents.EventWriter;
import io.raptorflow.schemas.cloudevents.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that could not be used, as it came, with why.
 *
 * @param key raw key of the record
 * @param value raw value of the record
 * @param headers raw headers of the record, in order
 * @param refusal what is wrong with it
 * @param stage where that was found: {@code ingest}, {@code agent}, {@code rules} or {@code
 *     knowledge}
 * @param origin where it was read
 * @param seen when it was appended, or when it was found unusable if that is not known
 * @param tenant whose it is, where that could be read
 * @param source who says it, where that could be read
 * @param id its id, where that could be read
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, handed on and never compared
public record DeadLetter(
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<Header> headers,
    Refusal refusal,
    String stage,
    Origin origin,
    Instant seen,
    @Nullable String tenant,
    @Nullable String source,
    @Nullable String id) {
  private static final EventWriter WRITER = new EventWriter();

  /** Who finds an event unusable knows the event, not the place it was read from. */
  private static final int UNKNOWN = -1;

  public DeadLetter {
    headers = List.copyOf(headers);
  }

  /** The letter of an event that could be read, but not used. */
  public static DeadLetter of(Event event, Refusal refusal, String stage, Instant seen) {
    List<Header> headers = new ArrayList<>();
    WRITER.headers(event, (name, value) -> headers.add(new Header(name, value)));
    return new DeadLetter(
        event.recordKey().getBytes(StandardCharsets.UTF_8),
        event.data(),
        headers,
        refusal,
        stage,
        new Origin(event.channel().wireName(), UNKNOWN, UNKNOWN),
        seen,
        event.tenant(),
        event.source(),
        event.id());
  }

  /** A record header as it came. */
  public record Header(String name, byte @Nullable [] value) {}

  /**
   * Where a record was read.
   *
   * @param topic name of the topic; the channel's name when only that is known
   * @param partition -1 when it is not known
   * @param offset -1 when it is not known
   */
  public record Origin(String topic, int partition, long offset) {}
}
