package io.raptorflow.operators.knowledge.ingest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Document;
import java.io.IOException;

/** Reads the document that an event tells of. */
final class DocumentReader {
  private static final ObjectReader READER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Document.class);

  private DocumentReader() {}

  /**
   * @throws IllegalArgumentException if there is none, or another than the event's subject names
   */
  static Document read(Event event) {
    Document document = parse(event.data());
    if (!document.id().equals(event.entityId())) {
      throw new IllegalArgumentException(
          "has the id '" + document.id() + "', while its subject names '" + event.entityId() + "'");
    }
    return document;
  }

  private static Document parse(byte[] payload) {
    try {
      return READER.readValue(payload);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException("cannot be read: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("is no JSON", e);
    }
  }
}
