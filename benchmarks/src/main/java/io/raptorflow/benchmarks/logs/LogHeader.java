package io.raptorflow.benchmarks.logs;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which column of a CSV file holds what. */
final class LogHeader {
  private final List<String> headings;
  private final Map<LogColumn, Integer> places;

  private LogHeader(List<String> headings, Map<LogColumn, Integer> places) {
    this.headings = headings;
    this.places = places;
  }

  /**
   * @throws LogFault naming line and column where a required column is missing or a name is given
   *     twice
   */
  static LogHeader of(long line, List<String> headings) {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < headings.size(); i++) {
      Integer earlier = byName.putIfAbsent(LogColumn.normalised(headings.get(i)), i);
      if (earlier != null && isKnown(headings.get(i))) {
        throw new LogFault(
            "line %d, column %d: '%s' is column %d already; expected once"
                .formatted(line, i + 1, headings.get(i), earlier + 1));
      }
    }
    var places = new EnumMap<LogColumn, Integer>(LogColumn.class);
    for (LogColumn column : LogColumn.values()) {
      Integer place = place(column, byName);
      if (place != null) {
        places.put(column, place);
      } else if (column.isRequired()) {
        throw missing(line, column, headings);
      }
    }
    return new LogHeader(List.copyOf(headings), places);
  }

  int width() {
    return headings.size();
  }

  /** What the row holds; null where the log has no such column or the cell is blank. */
  @Nullable String cell(LogColumn column, List<String> row) {
    Integer place = places.get(column);
    if (place == null || row.get(place).isBlank()) {
      return null;
    }
    return row.get(place);
  }

  /** Where a fault is, for people. */
  String where(long line, LogColumn column) {
    int place = places.getOrDefault(column, 0);
    return "line %d, column %d (%s)".formatted(line, place + 1, headings.get(place));
  }

  private static @Nullable Integer place(LogColumn column, Map<String, Integer> byName) {
    for (String name : column.names()) {
      Integer place = byName.get(LogColumn.normalised(name));
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  private static boolean isKnown(String heading) {
    String name = LogColumn.normalised(heading);
    for (LogColumn column : LogColumn.values()) {
      if (column.names().stream().map(LogColumn::normalised).anyMatch(name::equals)) {
        return true;
      }
    }
    return false;
  }

  private static LogFault missing(long line, LogColumn column, List<String> headings) {
    String found =
        headings.stream().limit(20).map(Shortened::of).collect(Collectors.joining("', '"));
    return new LogFault(
        "line %d, columns 1 to %d: no column holds the %s; found are '%s', expected is one of %s"
            .formatted(
                line,
                headings.size(),
                LogColumn.normalised(column.name()),
                found,
                String.join(", ", column.names())));
  }
}
