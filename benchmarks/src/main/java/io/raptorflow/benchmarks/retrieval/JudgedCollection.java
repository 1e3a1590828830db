package io.raptorflow.benchmarks.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Documents, queries, and which answers which.
 *
 * @param name of its directory
 * @param passages in file order
 * @param queries in file order
 * @param judgements of these queries on these documents
 */
public record JudgedCollection(
    String name, List<Passage> passages, List<Query> queries, Judgements judgements) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int COLUMNS = 3;
  private static final List<String> QRELS = List.of("dev.tsv", "test.tsv");

  public JudgedCollection {
    passages = List.copyOf(passages);
    queries = List.copyOf(queries);
  }

  /**
   * Reads a directory in BEIR's layout: {@code corpus.jsonl} ({@code _id}, {@code title}, {@code
   * text}), {@code queries.jsonl} ({@code _id}, {@code text}), and {@code qrels/dev.tsv} or, if
   * there is none, {@code qrels/test.tsv} (a header; query, document, whole grade). Blank lines and
   * fields that are not named here are passed over; a title may be missing.
   *
   * @throws CollectionFault if a file is missing, a line does not fit, an id comes twice, a
   *     judgement names what is not there, or a limit is exceeded
   */
  public static JudgedCollection read(Path directory, CollectionLimits limits) throws IOException {
    List<Passage> passages = passages(directory.resolve("corpus.jsonl"), limits);
    List<Query> queries = queries(directory.resolve("queries.jsonl"), limits);
    Set<String> documentIds = new HashSet<>();
    passages.forEach(passage -> documentIds.add(passage.id()));
    Set<String> queryIds = new HashSet<>();
    queries.forEach(query -> queryIds.add(query.id()));
    return new JudgedCollection(
        directory.toAbsolutePath().normalize().getFileName().toString(),
        passages,
        queries,
        judgements(qrels(directory), limits, queryIds, documentIds));
  }

  private static Path qrels(Path directory) {
    Path folder = directory.resolve("qrels");
    return QRELS.stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElse(folder.resolve(QRELS.get(0)));
  }

  private static List<Passage> passages(Path path, CollectionLimits limits) throws IOException {
    List<Passage> passages = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    var file = new CollectionFile(path, limits);
    file.read(
        row -> {
          JsonNode json = object(file, row);
          String id = uniqueId(file, json, ids);
          String title = json.hasNonNull("title") ? text(file, json, "title") : "";
          passages.add(new Passage(id, title, text(file, json, "text")));
        });
    return passages;
  }

  private static List<Query> queries(Path path, CollectionLimits limits) throws IOException {
    List<Query> queries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    var file = new CollectionFile(path, limits);
    file.read(
        row -> {
          JsonNode json = object(file, row);
          String id = uniqueId(file, json, ids);
          String text = text(file, json, "text");
          if (text.isBlank()) {
            throw file.fault("text", "blank; a query asks something");
          }
          queries.add(new Query(id, text));
        });
    return queries;
  }

  private static Judgements judgements(
      Path path, CollectionLimits limits, Set<String> queryIds, Set<String> documentIds)
      throws IOException {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    var file = new CollectionFile(path, limits);
    file.read(
        row -> {
          if (file.line() == 1) {
            return; // the header
          }
          String[] cells = row.stripTrailing().split("\t", -1);
          if (cells.length != COLUMNS) {
            throw file.fault(
                "row", "%d columns; expected query, document, grade".formatted(cells.length));
          }
          String query = known(file, "query-id", cells[0], queryIds);
          String document = known(file, "corpus-id", cells[1], documentIds);
          int grade = grade(file, cells[2]);
          if (grades.computeIfAbsent(query, key -> new LinkedHashMap<>()).put(document, grade)
              != null) {
            throw file.fault("corpus-id", document + " is judged twice for query " + query);
          }
        });
    return new Judgements(grades);
  }

  private static JsonNode object(CollectionFile file, String row) {
    try {
      JsonNode json = JSON.readTree(row);
      if (!json.isObject()) {
        throw file.fault("line", "no JSON object");
      }
      return json;
    } catch (JsonProcessingException notJson) {
      throw file.fault("line", "no JSON: " + notJson.getOriginalMessage());
    }
  }

  private static String text(CollectionFile file, JsonNode json, String field) {
    JsonNode value = json.path(field);
    if (!value.isTextual()) {
      throw file.fault(
          field,
          value.isMissingNode()
              ? "missing; expected text"
              : "expected text, was " + value.getNodeType());
    }
    return value.textValue();
  }

  private static String uniqueId(CollectionFile file, JsonNode json, Set<String> seen) {
    String id = file.id("_id", text(file, json, "_id"));
    if (!seen.add(id)) {
      throw file.fault("_id", id + " comes twice");
    }
    return id;
  }

  private static String known(CollectionFile file, String field, String cell, Set<String> ids) {
    String id = file.id(field, cell);
    if (!ids.contains(id)) {
      throw file.fault(field, id + " is not in the collection");
    }
    return id;
  }

  private static int grade(CollectionFile file, String cell) {
    try {
      return Integer.parseInt(cell);
    } catch (NumberFormatException notWhole) {
      String shown = cell.length() > 20 ? cell.substring(0, 20) + "…" : cell;
      throw file.fault("score", "'" + shown + "' is no whole number");
    }
  }
}
