package io.raptorflow.local.demo;

import io.raptorflow.benchmarks.nab.NabCorpus;
import io.raptorflow.benchmarks.nab.NabFile;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Plays the series of a labelled corpus side by side. They were recorded years apart; played with
 * their own dates, the first would be forgotten before the last begins.
 */
final class NabScript {
  private static final long WEEK_MILLIS = Duration.ofDays(7).toMillis();

  private NabScript() {}

  static Script of(NabCorpus corpus) {
    List<Event> events = new ArrayList<>();
    Map<String, Script.Series> series = new TreeMap<>();
    long latestStart =
        corpus.files().stream().mapToLong(file -> file.times()[0]).max().orElseThrow();
    for (NabFile file : corpus.files()) {
      String name = file.name().replaceFirst("\\.csv$", "");
      long[] times = shifted(file.times(), latestStart);
      series.put(name, new Script.Series(times, file.values(), spans(file, times)));
      for (int row = 0; row < file.rows(); row++) {
        var metric = new Metric(name, file.values()[row], null, null, null, Map.of(), Map.of());
        events.add(ScriptEvents.metric(name + "#" + row, times[row], metric));
      }
    }
    events.sort(Comparator.comparing(Event::time));
    return new Script(corpus.files().size() + " labelled series", events, series, List.of());
  }

  /** Whole weeks later, so that day and hour stay, and all series begin within the same week. */
  private static long[] shifted(long[] times, long latestStart) {
    long shift = (latestStart - times[0]) / WEEK_MILLIS * WEEK_MILLIS;
    return LongStream.of(times).map(time -> time + shift).toArray();
  }

  private static List<Script.Span> spans(NabFile file, long[] times) {
    return file.windows().stream()
        .map(
            window ->
                new Script.Span(
                    Instant.ofEpochMilli(times[window.first()]),
                    Instant.ofEpochMilli(times[window.last()])))
        .toList();
  }
}
