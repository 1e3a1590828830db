package io.raptorflow.local.demo;

import io.raptorflow.benchmarks.nab.NabCorpus;
import io.raptorflow.benchmarks.nab.NabFile;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays the series of a labelled corpus. */
final class NabScript {
  private NabScript() {}

  static Script of(NabCorpus corpus) {
    List<Event> events = new ArrayList<>();
    Map<String, Script.Series> series = new TreeMap<>();
    for (NabFile file : corpus.files()) {
      String name = file.name().replaceFirst("\\.csv$", "");
      series.put(name, new Script.Series(file.times(), file.values(), spans(file)));
      for (int row = 0; row < file.rows(); row++) {
        var metric = new Metric(name, file.values()[row], null, null, null, Map.of(), Map.of());
        events.add(ScriptEvents.metric(name + "#" + row, file.times()[row], metric));
      }
    }
    events.sort(Comparator.comparing(Event::time));
    return new Script(corpus.files().size() + " labelled series", events, series, List.of());
  }

  private static List<Script.Span> spans(NabFile file) {
    return file.windows().stream()
        .map(
            window ->
                new Script.Span(
                    Instant.ofEpochMilli(file.times()[window.first()]),
                    Instant.ofEpochMilli(file.times()[window.last()])))
        .toList();
  }
}
