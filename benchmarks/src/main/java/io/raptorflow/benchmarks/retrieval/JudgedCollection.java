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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Documents, queries, and which answers which.
 *
 * @param name of its directory
 * @param passages in file order
 * @param queries in file order
 * @param judgements by their file; what they say of queries and documents that are not there counts
 *     as not answered and not found, as in trec_eval
 */
public record JudgedCollection(
    String name, List<Passage> passages, List<Query> queries, Judgements judgements) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final int COLUMNS = 3;
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final String SUFFIX = ".tsv";

  /** As BEIR's loader, the test's judgements before any others. */
  private static final List<String> USUAL = List.of("test", "dev");

  public JudgedCollection {
    passages = List.copyOf(passages);
    queries = List.copyOf(queries);
  }

  /**
   * Reads a directory in BEIR's layout: {@code corpus.jsonl} ({@code _id}, {@code title}, {@code
   * text}), {@code queries.jsonl} ({@code _id}, {@code text}), and {@code qrels/NAME.tsv} (query,
   * document, whole grade; a first line whose third column is no number is a header). Blank lines
   * and fields that are not named here are passed over; a document's title or text may be missing.
   *
   * @param qrels NAME; null: {@code test}, else {@code dev}, else the only one there is
   * @throws CollectionFault if a file is missing, a line does not fit, an id comes twice, a judged
   *     query asks nothing, nothing is judged relevant, or a limit is exceeded
   */
  public static JudgedCollection read(
      Path directory, CollectionLimits limits, @Nullable String qrels) throws IOException {
    List<Passage> passages = passages(directory.resolve("corpus.jsonl"), limits);
    Path judged = qrels(directory.resolve("qrels"), qrels);
    Judgements judgements = judgements(judged, limits);
    return new JudgedCollection(
        directory.toAbsolutePath().normalize().getFileName().toString(),
        passages,
        queries(directory.resolve("queries.jsonl"), limits, judgements),
        judgements);
  }

  /** Judgements of documents that are not there; nothing can find these. */
  public long judgementsOfUnknownDocuments() {
    Set<String> known = new HashSet<>();
    passages.forEach(passage -> known.add(passage.id()));
    return judgements.grades().values().stream()
        .flatMap(documents -> documents.keySet().stream())
        .filter(document -> !known.contains(document))
        .count();
  }

  /** Judged queries that are not there; nobody can ask them. */
  public long unknownQueries() {
    Set<String> known = new HashSet<>();
    queries.forEach(query -> known.add(query.id()));
    return judgements.queries().stream().filter(query -> !known.contains(query)).count();
  }

  private static Path qrels(Path folder, @Nullable String named) throws IOException {
    if (named != null) {
      return folder.resolve(named + SUFFIX);
    }
    for (String name : USUAL) {
      Path file = folder.resolve(name + SUFFIX);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    if (!Files.isDirectory(folder)) {
      return folder.resolve(USUAL.get(0) + SUFFIX);
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found =
          files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().limit(2).toList();
      if (found.size() > 1) {
        throw new CollectionFault(
            folder, "several files, none of them test.tsv or dev.tsv: name one with --qrels");
      }
      return found.isEmpty() ? folder.resolve(USUAL.get(0) + SUFFIX) : found.get(0);
    }
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
          String text = json.hasNonNull("text") ? text(file, json, "text") : "";
          passages.add(new Passage(id, title, text));
        });
    return passages;
  }

  private static List<Query> queries(Path path, CollectionLimits limits, Judgements judgements)
      throws IOException {
    List<Query> queries = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    var file = new CollectionFile(path, limits);
    file.read(
        row -> {
          JsonNode json = object(file, row);
          String id = uniqueId(file, json, ids);
          String text = text(file, json, "text");
          if (!text.isBlank()) {
            queries.add(new Query(id, text));
          } else if (judgements.queries().contains(id)) {
            throw file.fault("text", "blank; a query asks something");
          }
        });
    return queries;
  }

  private static Judgements judgements(Path path, CollectionLimits limits) throws IOException {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    var file = new CollectionFile(path, limits);
    file.read(
        row -> {
          String[] cells = row.stripTrailing().split("\t", -1);
          if (file.line() == 1 && isHeader(cells)) {
            return;
          }
          if (cells.length != COLUMNS) {
            throw file.fault(
                "row", "%d columns; expected query, document, grade".formatted(cells.length));
          }
          String query = file.id("query-id", cells[0]);
          String document = file.id("corpus-id", cells[1]);
          int grade = grade(file, cells[2]);
          Integer before =
              grades.computeIfAbsent(query, key -> new LinkedHashMap<>()).put(document, grade);
          if (before != null && before != grade) {
            throw file.fault(
                "corpus-id",
                "%s is %d for query %s, and was %d before"
                    .formatted(document, grade, query, before));
          }
        });
    if (grades.values().stream().allMatch(of -> of.values().stream().allMatch(at -> at <= 0))) {
      throw new CollectionFault(
          path, "no document is judged relevant, with a grade above 0: nothing can be measured");
    }
    return new Judgements(grades);
  }

  private static boolean isHeader(String[] cells) {
    return cells.length == COLUMNS && !WHOLE.matcher(cells[2]).matches();
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

  private static int grade(CollectionFile file, String cell) {
    try {
      return Integer.parseInt(cell);
    } catch (NumberFormatException notWhole) {
      String shown = cell.length() > 20 ? cell.substring(0, 20) + "…" : cell;
      throw file.fault("score", "'" + shown + "' is no whole number");
    }
  }
}
