package io.raptorflow.schemas.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.NullMarked;

/** The schema files as others read them: with a validator that is not ours. */
@NullMarked
public final class PublishedSchemas {
  private static final String FOLDER = "io/raptorflow/schemas/";

  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          factory ->
              factory.schemaMappers(
                  mappers ->
                      mappers.mappings(
                          uri -> uri.startsWith(Entity.SCHEMA_BASE),
                          uri -> "classpath:" + file(uri))));

  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private static final Map<String, JsonSchema> VALIDATORS = new ConcurrentHashMap<>();

  private PublishedSchemas() {}

  public static JsonSchema validator(String uri) {
    return VALIDATORS.computeIfAbsent(
        uri, missing -> FACTORY.getSchema(SchemaLocation.of(missing), CONFIG));
  }

  static JsonNode document(String uri) {
    try (InputStream in = PublishedSchemas.class.getResourceAsStream("/" + file(uri))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String file(String uri) {
    return FOLDER + uri.substring(Entity.SCHEMA_BASE.length()) + ".json";
  }
}
