package io.raptorflow.schemas.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads records in either content mode of the CloudEvents Kafka binding. Whatever the bytes, it
 * gives an event or a reason. Not for use by several threads at once.
 */
public final class EventReader {
  /** Largest value of a record that is an event, in bytes. */
  public static final int MAX_VALUE_BYTES = 1024 * 1024;

  private static final String CONTENT_TYPE = "content-type";
  private static final String ATTRIBUTE_PREFIX = "ce_";

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final PayloadCheck payloads;
  private final Predicate<Event> judged;

  public EventReader(PayloadCheck payloads) {
    this(payloads, event -> true);
  }

  /**
   * @param judged whose payload is checked; all others are events whatever their payload: whoever
   *     does not look at it need not pay for that
   */
  public EventReader(PayloadCheck payloads, Predicate<Event> judged) {
    this.payloads = payloads;
    this.judged = judged;
  }

  /**
   * @param value null for a tombstone, which is no event
   */
  public Reading read(HeaderSource headers, byte @Nullable [] value) {
    Headers read = new Headers();
    headers.forEach(read);
    boolean structured = read.contentType != null && MediaType.isStructured(read.contentType);
    if (value == null) {
      return read.attributes.refused(
          Refusal.of(Reason.NOT_JSON, "value", "nothing", "a JSON payload"));
    }
    if (value.length > MAX_VALUE_BYTES) {
      return read.attributes.refused(
          Refusal.of(
              Reason.TOO_LARGE, "value", value.length + " bytes", "at most " + MAX_VALUE_BYTES));
    }
    if (structured) {
      return readStructured(requireNonNull(read.contentType), value);
    }
    if (read.contentType != null) {
      read.attributes.put("datacontenttype", read.contentType);
    }
    return read.attributes.toReading(value, payloads, judged);
  }

  private static final class Headers implements HeaderSink {
    private final Attributes attributes = new Attributes();
    private @Nullable String contentType;

    @Override
    public void accept(String name, byte @Nullable [] value) {
      if (value == null) {
        return;
      }
      if (name.startsWith(ATTRIBUTE_PREFIX)) {
        attributes.put(name.substring(ATTRIBUTE_PREFIX.length()), new String(value, UTF_8));
      } else if (name.equals(CONTENT_TYPE)) {
        contentType = new String(value, UTF_8);
      }
    }
  }

  private Reading readStructured(String contentType, byte[] value) {
    Attributes attributes = new Attributes();
    if (!MediaType.isCloudEventJson(contentType)) {
      return attributes.refused(
          Refusal.of(
              Reason.INVALID_ATTRIBUTE, CONTENT_TYPE, contentType, MediaType.CLOUD_EVENT_JSON));
    }
    try (JsonParser parser = JSON.createParser(value)) {
      byte[] data = readMembers(parser, value, attributes);
      if (data == null) {
        return attributes.refused(
            Refusal.of(Reason.MISSING_ATTRIBUTE, "data", "nothing", "a JSON object"));
      }
      return attributes.toReading(data, payloads, judged);
    } catch (NotAnEvent e) {
      return attributes.refused(e.refusal);
    } catch (IOException e) {
      return attributes.refused(
          Refusal.of(
              Reason.NOT_JSON,
              "value",
              "something that is no JSON in UTF-8",
              "an event as a JSON object"));
    }
  }

  /** Collects the attributes; gives the payload as it stands in the value. */
  private static byte @Nullable [] readMembers(
      JsonParser parser, byte[] value, Attributes attributes) throws IOException, NotAnEvent {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new NotAnEvent(Reason.NOT_JSON, "value", "no JSON object", "an event as JSON object");
    }
    byte[] data = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("data")) {
        data = token == JsonToken.VALUE_NULL ? null : slice(parser, value);
      } else if (name.equals("data_base64")) {
        data = decoded(parser.getValueAsString(""));
      } else if (token.isStructStart()) {
        throw new NotAnEvent(
            Reason.INVALID_ATTRIBUTE, name, "an object or array", "a text, number or boolean");
      } else if (token != JsonToken.VALUE_NULL) {
        attributes.put(name, parser.getText());
      }
    }
    if (parser.nextToken() != null) {
      throw new NotAnEvent(Reason.NOT_JSON, "value", "more after the event", "one JSON object");
    }
    return data;
  }

  private static byte[] slice(JsonParser parser, byte[] value) throws IOException, NotAnEvent {
    if (!parser.currentToken().isStructStart()) {
      throw new NotAnEvent(
          Reason.SCHEMA_VIOLATION,
          "data",
          "a " + parser.currentToken().name().replace("VALUE_", "").toLowerCase(Locale.ROOT),
          "a JSON object");
    }
    int from = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int to = (int) parser.currentLocation().getByteOffset();
    if (from < 0 || to < from) { // the parser has found another encoding than UTF-8
      throw new NotAnEvent(Reason.NOT_JSON, "value", "not UTF-8", "JSON in UTF-8");
    }
    return Arrays.copyOfRange(value, from, to);
  }

  private static byte[] decoded(String base64) throws NotAnEvent {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new NotAnEvent(
          Reason.INVALID_ATTRIBUTE, "data_base64", "something else", "base64 of a JSON object");
    }
  }

  /** Ends the reading of a structured record from wherever the fault was found. */
  private static final class NotAnEvent extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private NotAnEvent(Reason reason, String field, String found, String expected) {
      super(null, null, false, false);
      this.refusal = Refusal.of(reason, field, found, expected);
    }
  }
}
