package io.raptorflow.schemas.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.raptorflow.schemas.entities.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The schema files on the class path, found by the URI that each states as its {@code $id}. */
final class SchemaFiles {
  private static final String FOLDER = "/io/raptorflow/schemas/";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, JsonNode> documents = new HashMap<>();

  /**
   * @throws IllegalStateException when there is no schema of that URI
   */
  JsonNode document(String uri) {
    return documents.computeIfAbsent(uri, SchemaFiles::read);
  }

  private static JsonNode read(String uri) {
    if (!uri.startsWith(Entity.SCHEMA_BASE)) {
      throw new IllegalStateException("no schema of the contract: " + uri);
    }
    String file = FOLDER + uri.substring(Entity.SCHEMA_BASE.length()) + ".json";
    try (InputStream in = SchemaFiles.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no schema file " + file + " on the class path");
      }
      JsonNode document = JSON.readTree(in);
      if (!document.path("$id").asText().equals(uri)) {
        throw new IllegalStateException(file + " must have the $id " + uri);
      }
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " is no JSON", e);
    }
  }
}
