package io.raptorflow.connectors.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Documents that travel together, and what became of each. */
final class BulkRequest {
  private static final int BAD_REQUEST = 400;
  private static final int CONFLICT = 409;
  private static final int LONGEST_FAULT = 300;

  private final List<IndexDocument> documents;

  BulkRequest(List<IndexDocument> documents) {
    this.documents = documents;
  }

  /** One action line and one source line a document. Neither index nor id needs escaping. */
  byte[] lines() {
    int size = documents.stream().mapToInt(document -> document.source().length + 120).sum();
    var out = new ByteArrayOutputStream(size);
    for (IndexDocument document : documents) {
      String action =
          "{\"create\":{\"_index\":\""
              + document.index()
              + "\",\"_id\":\""
              + document.id()
              + "\"}}\n";
      out.writeBytes(action.getBytes(UTF_8));
      out.writeBytes(document.source());
      out.write('\n');
    }
    return out.toByteArray();
  }

  /**
   * What is still to be written.
   *
   * @param again documents to send again
   * @param faults indices that need a pause first, with what OpenSearch said of the first document
   */
  record Rest(List<IndexDocument> again, Map<String, String> faults) {
    static final Rest NONE = new Rest(List.of(), Map.of());
  }

  List<IndexDocument> documents() {
    return documents;
  }

  /** The indices that the documents belong to. */
  Set<String> indices() {
    return documents.stream().map(IndexDocument::index).collect(Collectors.toSet());
  }

  /**
   * Judges each document by itself: created, or there already, is done; what cannot be mapped goes
   * again with its payload as text; anything else is OpenSearch's trouble, and goes again later.
   *
   * @throws OpenSearchAway when the request failed as a whole
   * @throws IllegalStateException when OpenSearch refuses a document that has nothing to map
   */
  Rest rest(OpenSearchClient.Reply reply) {
    if (!reply.isOk()) {
      throw new OpenSearchAway("HTTP status " + reply.status() + " " + text(reply));
    }
    JsonNode answer = reply.json();
    if (!answer.path("errors").asBoolean()) {
      return Rest.NONE;
    }
    List<IndexDocument> again = new ArrayList<>();
    Map<String, String> faults = new TreeMap<>();
    for (int i = 0; i < documents.size(); i++) {
      IndexDocument document = documents.get(i);
      JsonNode item = answer.path("items").path(i).path("create");
      int status = item.path("status").asInt();
      if (status / 100 == 2 || status == CONFLICT) {
        continue;
      }
      String said = shortened(item.path("error").path("reason").asText());
      if (status == BAD_REQUEST) {
        again.add(asText(document, said));
      } else {
        again.add(document);
        faults.putIfAbsent(document.index(), said);
      }
    }
    return new Rest(again, faults);
  }

  private static IndexDocument asText(IndexDocument document, String fault) {
    if (document.plain()) {
      throw new IllegalStateException(
          "OpenSearch refuses document "
              + document.id()
              + " of "
              + document.index()
              + ": "
              + fault
              + "; is the index template of another version installed?");
    }
    return EventDocuments.plain(document, fault);
  }

  private static String text(OpenSearchClient.Reply reply) {
    return shortened(new String(reply.body(), UTF_8));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_FAULT ? text : text.substring(0, LONGEST_FAULT);
  }
}
