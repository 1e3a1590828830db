package io.raptorflow.benchmarks.logs;

import java.util.List;
import java.util.Locale;

/** The columns of an event log in CSV, and the names they usually have, the surest first. */
enum LogColumn {
  CASE(true, "case:concept:name", "case id", "case", "trace id", "trace"),
  ACTIVITY(true, "concept:name", "activity", "activity name", "event name", "task", "event"),
  TIMESTAMP(
      true, "time:timestamp", "timestamp", "complete timestamp", "event time", "datetime", "time"),
  RESOURCE(false, "org:resource", "resource", "user", "originator", "performer"),
  TEAM(false, "org:group", "team", "group"),
  LIFECYCLE(false, "lifecycle:transition", "lifecycle", "transition"),
  INSTANCE(false, "concept:instance", "activity instance", "instance");

  private final boolean required;
  private final List<String> names;

  LogColumn(boolean required, String... names) {
    this.required = required;
    this.names = List.of(names);
  }

  boolean isRequired() {
    return required;
  }

  List<String> names() {
    return names;
  }

  /** A heading as it is compared: case, blanks, underscores and hyphens make no difference. */
  static String normalised(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }
}
