package io.raptorflow.schemas.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.raptorflow.schemas.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Writes events in either content mode of the CloudEvents Kafka binding. */
public final class EventWriter {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] CONTENT_TYPE = MediaType.JSON.getBytes(UTF_8);

  /** The headers of an event in binary mode; the record's value is its payload as it is. */
  public void headers(Event event, HeaderSink out) {
    out.accept("content-type", CONTENT_TYPE);
    attributes(event, (name, value) -> out.accept("ce_" + name, value.getBytes(UTF_8)));
  }

  /** The value of a record in structured mode, whose content type is {@link #structuredType()}. */
  public byte[] structured(Event event) {
    var out = new ByteArrayOutputStream(event.data().length + 512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      attributes(event, json::writeStringField);
      json.writeStringField("datacontenttype", MediaType.JSON);
      json.writeFieldName("data");
      json.writeRawValue(new String(event.data(), UTF_8));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public String structuredType() {
    return MediaType.CLOUD_EVENT_JSON;
  }

  private static <E extends Exception> void attributes(Event event, AttributeSink<E> out) throws E {
    out.accept("specversion", "1.0");
    out.accept("id", event.id());
    out.accept("source", event.source());
    out.accept("type", event.type().cloudEventsType());
    out.accept("subject", event.subject());
    out.accept("time", event.time().toString());
    out.accept("tenant", event.tenant());
    out.accept("channel", event.channel().wireName());
    put("dataschema", event.dataSchema(), out);
    put("lord", event.lord() == null ? null : event.lord().wireName(), out);
    put("agent", event.agent(), out);
    put("correlationid", event.correlationId(), out);
    put("causationid", event.causationId(), out);
    put("status", event.status() == null ? null : event.status().wireName(), out);
    put("recordedtime", event.recordedTime() == null ? null : event.recordedTime().toString(), out);
    put("hops", event.hops() == 0 ? null : Integer.toString(event.hops()), out);
    put("traceparent", event.traceParent(), out);
    put("copyof", event.copyOf() == null ? null : event.copyOf().wireName(), out);
    for (var extension : event.extensions().entrySet()) {
      out.accept(extension.getKey(), extension.getValue());
    }
  }

  private static <E extends Exception> void put(
      String name, @Nullable String value, AttributeSink<E> out) throws E {
    if (value != null) {
      out.accept(name, value);
    }
  }

  @FunctionalInterface
  private interface AttributeSink<E extends Exception> {
    void accept(String name, String value) throws E;
  }
}
