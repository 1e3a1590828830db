package io.raptorflow.benchmarks.conflicts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.cloudevents.EventWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A directory with {@value #EVENTS}, one CloudEvent as JSON a line in any order, and {@value
 * #TRUTH}, what was planted among them:
 *
 * <pre>{@code
 * {"conflicts": [{"pattern": "double_booked_person", "tenant": "acme", "events": ["e-1", "e-7"]}],
 *  "near_misses": [{"pattern": "double_booked_person", "events": ["e-2"], "why": "they touch"}]}
 * }</pre>
 *
 * {@code near_misses} may be absent; fields with other names are not read.
 */
public final class ConflictDirectory {
  public static final String EVENTS = "events.jsonl";
  public static final String TRUTH = "truth.json";

  /** Largest truth file, in bytes. */
  static final int LARGEST_TRUTH = 64 * 1024 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ConflictDirectory() {}

  /**
   * @throws ConflictDataFault when it does not follow the format
   * @throws IOException when a file cannot be read
   */
  public static ConflictYear read(Path directory) throws ConflictDataFault, IOException {
    List<Event> events = new EventLines(directory.resolve(EVENTS)).read();
    Path file = directory.resolve(TRUTH);
    if (Files.size(file) > LARGEST_TRUTH) {
      throw new ConflictDataFault(
          List.of(file + ": found more than " + LARGEST_TRUTH + " bytes, expected fewer"));
    }
    Set<String> ids = events.stream().map(Event::id).collect(Collectors.toSet());
    ConflictTruth truth = new TruthReader(file, ids).read(tree(file));
    return new ConflictYear(events.stream().sorted(ConflictYear.ORDER).distinct().toList(), truth);
  }

  private static JsonNode tree(Path file) throws ConflictDataFault, IOException {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new ConflictDataFault(
          List.of(file + ":" + line + ": found no JSON, expected one JSON object"));
    }
  }

  /**
   * Writes a year; the directory is made if it is not there, files of these names are replaced.
   *
   * @throws IOException when a file cannot be written
   */
  public static void write(ConflictYear year, Path directory) throws IOException {
    Files.createDirectories(directory);
    EventWriter writer = new EventWriter();
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(directory.resolve(EVENTS)))) {
      for (Event event : year.events()) {
        out.write(writer.structured(event));
        out.write('\n');
      }
    }
    Files.write(
        directory.resolve(TRUTH),
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(tree(year.truth()))
            .concat("\n")
            .getBytes(UTF_8));
  }

  private static ObjectNode tree(ConflictTruth truth) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode conflicts = root.putArray("conflicts");
    for (ConflictTruth.Conflict conflict : truth.conflicts()) {
      ObjectNode node = conflicts.addObject();
      node.put("pattern", conflict.pattern()).put("tenant", conflict.tenant());
      conflict.events().forEach(node.putArray("events")::add);
    }
    ArrayNode nearMisses = root.putArray("near_misses");
    for (ConflictTruth.NearMiss miss : truth.nearMisses()) {
      ObjectNode node = nearMisses.addObject();
      node.put("pattern", miss.pattern());
      miss.events().forEach(node.putArray("events")::add);
      node.put("why", miss.why());
    }
    return root;
  }
}
