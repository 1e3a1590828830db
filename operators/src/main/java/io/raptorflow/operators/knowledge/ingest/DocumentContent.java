package io.raptorflow.operators.knowledge.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a document says, and whom it is for.
 *
 * @param hash 64 hexadecimal digits (SHA-256). Neither the order of its fields nor its {@code
 *     version}, which only counts, makes it another; that it is for another lord does
 * @param persons whom it says it is about, as {@code customer/id}
 */
record DocumentContent(String hash, Set<String> persons) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /**
   * @param told its payload is JSON; anything else is hashed as it is, since whoever reads it will
   *     refuse it
   */
  static DocumentContent of(Event told) {
    try {
      JsonNode tree = JSON.readTree(told.data());
      if (tree instanceof ObjectNode document) {
        document.remove("version");
      }
      String canonical = JSON.writeValueAsString(JSON.treeToValue(tree, Object.class));
      String read = told.lord() == null ? canonical : canonical + told.lord().wireName();
      return new DocumentContent(DigestUtils.sha256Hex(read), persons(tree));
    } catch (IOException notJson) {
      return new DocumentContent(DigestUtils.sha256Hex(told.data()), Set.of());
    }
  }

  private static Set<String> persons(JsonNode document) {
    Set<String> persons = new TreeSet<>();
    for (JsonNode about : document.path("about")) {
      if (PersonalData.isPerson(about.asText())) {
        persons.add(about.asText());
      }
    }
    return persons;
  }
}
