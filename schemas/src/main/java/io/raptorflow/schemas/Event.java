package io.raptorflow.schemas;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event of RaptorBus: a CloudEvents 1.0 envelope around a JSON payload. An event is identified
 * by {@code source} and {@code id}.
 *
 * @param id unique within its source, never empty
 * @param source URI reference of who says it, never empty
 * @param type what has happened
 * @param subject what it happened to, {@code entity/entityId}
 * @param time when it happened; a derived event carries its latest cause's time
 * @param tenant whose it is, never empty and without {@code |}
 * @param channel the topic this copy is for
 * @param dataSchema URI of the payload's schema, if stated
 * @param lord domain of the agent that emitted it, if one did
 * @param agent name of the agent that emitted it, if one did
 * @param correlationId workflow execution it belongs to
 * @param causationId id of the event that caused it
 * @param status how it went
 * @param recordedTime when it was written to the bus
 * @param hops derived from derived …; 0 for an event from outside
 * @param traceParent W3C trace context
 * @param copyOf home channel of the event this is a broadcast copy of; null for the home copy
 * @param extensions other CloudEvents extension attributes, kept as they came; of them only {@code
 *     partitionkey} means something here, see {@link #recordKey}
 * @param data the payload, UTF-8 JSON; not to be modified
 */
@SuppressWarnings("ArrayRecordComponent") // payloads travel as bytes; equality is by content below
public record Event(
    String id,
    String source,
    EventType type,
    String subject,
    Instant time,
    String tenant,
    Channel channel,
    @Nullable String dataSchema,
    @Nullable Lord lord,
    @Nullable String agent,
    @Nullable String correlationId,
    @Nullable String causationId,
    @Nullable Status status,
    @Nullable Instant recordedTime,
    int hops,
    @Nullable String traceParent,
    @Nullable Channel copyOf,
    Map<String, String> extensions,
    byte[] data) {

  private static final String PARTITION_KEY = "partitionkey";

  public Event {
    requireText(id, "id");
    requireText(source, "source");
    requireNonNull(type, "type");
    requireText(subject, "subject");
    requireNonNull(time, "time");
    requireText(tenant, "tenant");
    requireNonNull(channel, "channel");
    requireNonNull(data, "data");
    if (hops < 0) {
      throw new IllegalArgumentException("hops must be at least 0, was " + hops);
    }
    extensions = extensions.isEmpty() ? Map.of() : Map.copyOf(extensions);
  }

  /** What it is about, and whose that is. */
  public String key() {
    return tenant + '|' + subject;
  }

  /**
   * Kafka key: what of one tenant says the same {@code partitionkey} stays in order, and all else
   * by its subject.
   */
  public String recordKey() {
    return tenant + '|' + extensions.getOrDefault(PARTITION_KEY, subject);
  }

  /** The kind of thing this event is about: the part of the subject before the first slash. */
  public String entity() {
    int slash = subject.indexOf('/');
    return slash < 0 ? subject : subject.substring(0, slash);
  }

  /** Which one it is about: the part of the subject after the first slash. */
  public String entityId() {
    return subject.substring(subject.indexOf('/') + 1);
  }

  /** Whether this is the copy jobs consume, not a broadcast for people and other systems. */
  public boolean isHomeCopy() {
    return copyOf == null;
  }

  public static Builder builder() {
    return new Builder();
  }

  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.id = id;
    builder.source = source;
    builder.type = type;
    builder.subject = subject;
    builder.time = time;
    builder.tenant = tenant;
    builder.channel = channel;
    builder.dataSchema = dataSchema;
    builder.lord = lord;
    builder.agent = agent;
    builder.correlationId = correlationId;
    builder.causationId = causationId;
    builder.status = status;
    builder.recordedTime = recordedTime;
    builder.hops = hops;
    builder.traceParent = traceParent;
    builder.copyOf = copyOf;
    builder.extensions = extensions;
    builder.data = data;
    return builder;
  }

  private static void requireText(String text, String attribute) {
    requireNonNull(text, attribute);
    if (text.isEmpty()) {
      throw new IllegalArgumentException(attribute + " must not be empty");
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Event that
        && id.equals(that.id)
        && source.equals(that.source)
        && type == that.type
        && subject.equals(that.subject)
        && time.equals(that.time)
        && tenant.equals(that.tenant)
        && channel == that.channel
        && Objects.equals(dataSchema, that.dataSchema)
        && lord == that.lord
        && Objects.equals(agent, that.agent)
        && Objects.equals(correlationId, that.correlationId)
        && Objects.equals(causationId, that.causationId)
        && status == that.status
        && Objects.equals(recordedTime, that.recordedTime)
        && hops == that.hops
        && Objects.equals(traceParent, that.traceParent)
        && copyOf == that.copyOf
        && extensions.equals(that.extensions)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * id.hashCode() + source.hashCode();
  }

  @Override
  public String toString() {
    return type.wireName() + " " + subject + " of " + tenant + " (" + source + " " + id + ")";
  }

  /**
   * Collects the attributes of an event; {@link #build} checks that the required ones are there.
   */
  public static final class Builder {
    private @Nullable String id;
    private @Nullable String source;
    private @Nullable EventType type;
    private @Nullable String subject;
    private @Nullable Instant time;
    private @Nullable String tenant;
    private @Nullable Channel channel;
    private @Nullable String dataSchema;
    private @Nullable Lord lord;
    private @Nullable String agent;
    private @Nullable String correlationId;
    private @Nullable String causationId;
    private @Nullable Status status;
    private @Nullable Instant recordedTime;
    private int hops;
    private @Nullable String traceParent;
    private @Nullable Channel copyOf;
    private Map<String, String> extensions = Map.of();
    private byte @Nullable [] data;

    private Builder() {}

    public Builder id(String value) {
      id = value;
      return this;
    }

    public Builder source(String value) {
      source = value;
      return this;
    }

    public Builder type(EventType value) {
      type = value;
      return this;
    }

    public Builder subject(String value) {
      subject = value;
      return this;
    }

    public Builder time(Instant value) {
      time = value;
      return this;
    }

    public Builder tenant(String value) {
      tenant = value;
      return this;
    }

    /** The topic; without it, the home channel of type and subject. */
    public Builder channel(@Nullable Channel value) {
      channel = value;
      return this;
    }

    public Builder dataSchema(@Nullable String value) {
      dataSchema = value;
      return this;
    }

    public Builder lord(@Nullable Lord value) {
      lord = value;
      return this;
    }

    public Builder agent(@Nullable String value) {
      agent = value;
      return this;
    }

    public Builder correlationId(@Nullable String value) {
      correlationId = value;
      return this;
    }

    public Builder causationId(@Nullable String value) {
      causationId = value;
      return this;
    }

    public Builder status(@Nullable Status value) {
      status = value;
      return this;
    }

    public Builder recordedTime(@Nullable Instant value) {
      recordedTime = value;
      return this;
    }

    public Builder hops(int value) {
      hops = value;
      return this;
    }

    public Builder traceParent(@Nullable String value) {
      traceParent = value;
      return this;
    }

    public Builder copyOf(@Nullable Channel value) {
      copyOf = value;
      return this;
    }

    public Builder extensions(Map<String, String> value) {
      extensions = value;
      return this;
    }

    /**
     * Has the event stay in order with those of the same value, not with those of its subject.
     *
     * @param value at most 1,024 characters, as any attribute
     */
    public Builder partitionKey(String value) {
      Map<String, String> more = new HashMap<>(extensions);
      more.put(PARTITION_KEY, value);
      extensions = more;
      return this;
    }

    public Builder data(byte[] value) {
      data = value;
      return this;
    }

    /**
     * @throws NullPointerException naming the first required attribute that was not given
     */
    public Event build() {
      EventType builtType = requireNonNull(type, "type");
      String builtSubject = requireNonNull(subject, "subject");
      return new Event(
          requireNonNull(id, "id"),
          requireNonNull(source, "source"),
          builtType,
          builtSubject,
          requireNonNull(time, "time"),
          requireNonNull(tenant, "tenant"),
          channel == null ? builtType.homeChannel(builtSubject) : channel,
          dataSchema,
          lord,
          agent,
          correlationId,
          causationId,
          status,
          recordedTime,
          hops,
          traceParent,
          copyOf,
          extensions,
          requireNonNull(data, "data"));
    }
  }
}
