package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Makes documents of events and dead letters. */
final class EventDocuments implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final JsonFactory JSON = new JsonFactory();

  private final EventIndices indices;

  EventDocuments(EventIndices indices) {
    this.indices = indices;
  }

  IndexDocument of(Event event) {
    return IndexDocument.created(
        indices.eventsAt(event.time()),
        hash(event.tenant(), event.source(), event.id()),
        write(json -> write(event, json)),
        false);
  }

  IndexDocument of(DeadLetter letter) {
    DeadLetter.Origin origin = letter.origin();
    String id =
        origin.offset() < 0
            ? hash(letter.stage(), text(letter.tenant()), text(letter.source()), text(letter.id()))
            : hash(letter.stage(), origin.topic(), origin.partition() + ":" + origin.offset());
    return IndexDocument.created(
        indices.deadLetters(), id, write(json -> write(letter, json)), true);
  }

  /**
   * The document of an event whose payload OpenSearch could not map: the payload is kept as text.
   *
   * @param why what OpenSearch said
   */
  static IndexDocument plain(IndexDocument document, String why) {
    try {
      var tree = OpenSearchClient.JSON.readTree(document.source());
      var fields = (ObjectNode) tree;
      fields.put("payload_text", String.valueOf(fields.remove("data")));
      fields.put("index_fault", why);
      byte[] source = OpenSearchClient.JSON.writeValueAsBytes(fields);
      return IndexDocument.created(document.index(), document.id(), source, true);
    } catch (IOException e) {
      throw new UncheckedIOException("a document of ours cannot be read", e);
    }
  }

  private static void write(Event event, JsonGenerator json) throws IOException {
    json.writeStringField("@timestamp", event.time().toString());
    json.writeStringField("id", event.id());
    json.writeStringField("source", event.source());
    json.writeStringField("type", event.type().wireName());
    json.writeStringField("subject", event.subject());
    json.writeStringField("entity", event.entity());
    json.writeStringField("tenant", event.tenant());
    json.writeStringField("channel", event.channel().wireName());
    put("lord", event.lord() == null ? null : event.lord().wireName(), json);
    put("agent", event.agent(), json);
    put("correlation_id", event.correlationId(), json);
    put("causation_id", event.causationId(), json);
    put("status", event.status() == null ? null : event.status().wireName(), json);
    put("recorded_time", event.recordedTime() == null ? null : event.recordedTime() + "", json);
    json.writeNumberField("hops", event.hops());
    json.writeFieldName("data");
    json.writeRawValue(new String(event.data(), UTF_8));
  }

  private static void write(DeadLetter letter, JsonGenerator json) throws IOException {
    json.writeStringField("@timestamp", letter.seen().toString());
    json.writeStringField("reason", letter.refusal().reason().wireName());
    json.writeStringField("sentence", letter.refusal().sentence());
    json.writeStringField("stage", letter.stage());
    json.writeStringField("topic", letter.origin().topic());
    json.writeNumberField("partition", letter.origin().partition());
    json.writeNumberField("offset", letter.origin().offset());
    put("tenant", letter.tenant(), json);
    put("source", letter.source(), json);
    put("id", letter.id(), json);
    byte[] value = letter.value();
    if (value != null) {
      json.writeNumberField("bytes", value.length);
    }
  }

  private static void put(String name, @Nullable String value, JsonGenerator json)
      throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  @FunctionalInterface
  private interface Fields {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static byte[] write(Fields fields) {
    var out = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return onOneLine(out.toByteArray());
  }

  /** Bulk requests are lines; in JSON a line break outside a text is only white space. */
  private static byte[] onOneLine(byte[] json) {
    for (int i = 0; i < json.length; i++) {
      if (json[i] == '\n' || json[i] == '\r') {
        json[i] = ' ';
      }
    }
    return json;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** 120 bits of SHA-256 over the parts, each with its length, so that no two lists look alike. */
  private static String hash(String... parts) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update((bytes.length + ":").getBytes(UTF_8));
      digest.update(bytes);
    }
    byte[] hash = new byte[15];
    System.arraycopy(digest.digest(), 0, hash, 0, hash.length);
    return Base64.getUrlEncoder().encodeToString(hash);
  }
}
