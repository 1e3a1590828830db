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
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  /**
   * What OpenSearch says with status 400 of an index: it is closed, or there may be no more shards
   * in the cluster. Whatever else has that status is said of the document.
   */
  private static final Set<String> FAULTS_OF_AN_INDEX =
      Set.of("index_closed_exception", "validation_exception");

  private static final int LONGEST_FAULT = 300;

  private final List<IndexDocument> documents;

  BulkRequest(List<IndexDocument> documents) {
    this.documents = documents;
  }

  /** An action line and, unless it is removed, a source line a document. */
  byte[] lines() {
    int size = documents.stream().mapToInt(document -> document.source().length + 200).sum();
    var out = new ByteArrayOutputStream(size);
    for (IndexDocument document : documents) {
      out.writeBytes(actionLine(document).getBytes(UTF_8));
      if (!(document.action() instanceof IndexDocument.Remove)) {
        out.writeBytes(document.source());
        out.write('\n');
      }
    }
    return out.toByteArray();
  }

  private static String actionLine(IndexDocument document) {
    return "{\""
        + verb(document)
        + "\":{\"_index\":\""
        + document.index()
        + "\",\"_id\":\""
        + document.id()
        + '"'
        + version(document)
        + "}}\n";
  }

  private static String verb(IndexDocument document) {
    if (document.action() instanceof IndexDocument.Replace) {
      return "index";
    }
    return document.action() instanceof IndexDocument.Remove ? "delete" : "create";
  }

  /** OpenSearch refuses what is older than what is there, also for a while after a removal. */
  private static String version(IndexDocument document) {
    if (document.action() instanceof IndexDocument.Replace replace) {
      return version(replace.routing(), replace.version());
    }
    return document.action() instanceof IndexDocument.Remove remove
        ? version(remove.routing(), remove.version())
        : "";
  }

  private static String version(String routing, long version) {
    return ",\"routing\":\""
        + routing
        + "\",\"version\":"
        + version
        + ",\"version_type\":\"external_gte\"";
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
   * Judges each document by itself: written, there already or newer, or not there to be removed, is
   * done; what cannot be mapped goes again with its payload as text; anything else, a closed index
   * among it, is OpenSearch's trouble, and goes again later.
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
      JsonNode item = answer.path("items").path(i).path(verb(document));
      int status = item.path("status").asInt();
      if (status / 100 == 2 || status == CONFLICT || isGone(document, status)) {
        continue;
      }
      String said = shortened(item.path("error").path("reason").asText());
      String type = item.path("error").path("type").asText();
      if (status == BAD_REQUEST && !FAULTS_OF_AN_INDEX.contains(type)) {
        again.add(asText(document, said));
      } else {
        again.add(document);
        faults.putIfAbsent(document.index(), said);
      }
    }
    return new Rest(again, faults);
  }

  private static boolean isGone(IndexDocument document, int status) {
    return status == NOT_FOUND && document.action() instanceof IndexDocument.Remove;
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
