package io.raptorflow.benchmarks.logs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What the analysis must find in a log, computed the plain way: the whole document in memory, loops
 * over whole cases. Shares no code with what it checks.
 */
final class OfflineLog {
  private final List<List<Map<String, String>>> traces = new ArrayList<>();

  OfflineLog(Path file) throws Exception {
    Element log = document(file).getDocumentElement();
    for (Element trace : children(log, "trace")) {
      List<Map<String, String>> events = new ArrayList<>();
      for (Element event : children(trace, "event")) {
        events.add(attributes(event));
      }
      traces.add(events);
    }
  }

  int events() {
    return traces.stream().mapToInt(List::size).sum();
  }

  int cases() {
    return traces.size();
  }

  /** Hours between neighbours, by {@code from|to}; NaN where a time is missing. */
  Map<String, List<Double>> waits() {
    return betweenNeighbours("concept:name", false);
  }

  /** Hours between neighbours with another value of the key, by {@code from|to}. */
  Map<String, List<Double>> handOvers(String key) {
    return betweenNeighbours(key, true);
  }

  /**
   * Hours from the event before to the start of an activity, or to its completion where it was not
   * started; by activity.
   */
  Map<String, List<Double>> waiting() {
    Map<String, List<Double>> found = new TreeMap<>();
    for (List<Map<String, String>> trace : traces) {
      for (int i = 1; i < trace.size(); i++) {
        if (startOf(trace, i) < 0) {
          add(found, trace.get(i).get("concept:name"), hours(trace.get(i - 1), trace.get(i)));
        }
      }
    }
    return found;
  }

  /** Hours from start to completion, by activity. */
  Map<String, List<Double>> service() {
    Map<String, List<Double>> found = new TreeMap<>();
    for (List<Map<String, String>> trace : traces) {
      for (int i = 0; i < trace.size(); i++) {
        int start = startOf(trace, i);
        if (start >= 0) {
          add(found, trace.get(i).get("concept:name"), hours(trace.get(start), trace.get(i)));
        }
      }
    }
    return found;
  }

  /**
   * Where the execution that an event completes was started, -1 if it was not or the event is no
   * completion: the k-th completion that has a start to take takes the k-th start.
   */
  private static int startOf(List<Map<String, String>> trace, int index) {
    if (!"complete".equalsIgnoreCase(trace.get(index).get("lifecycle:transition"))) {
      return -1;
    }
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i <= index; i++) {
      Map<String, String> event = trace.get(i);
      if (!isSameExecution(event, trace.get(index))) {
        continue;
      }
      String transition = String.valueOf(event.get("lifecycle:transition"));
      if (transition.equalsIgnoreCase("start")) {
        free.add(i);
      } else if (transition.equalsIgnoreCase("complete") && !free.isEmpty()) {
        int taken = free.remove(0);
        if (i == index) {
          return taken;
        }
      }
    }
    return -1;
  }

  private static boolean isSameExecution(Map<String, String> one, Map<String, String> other) {
    return one.get("concept:name").equals(other.get("concept:name"))
        && String.valueOf(one.get("concept:instance"))
            .equals(String.valueOf(other.get("concept:instance")));
  }

  private Map<String, List<Double>> betweenNeighbours(String key, boolean onlyChanges) {
    Map<String, List<Double>> found = new TreeMap<>();
    for (List<Map<String, String>> trace : traces) {
      for (int i = 1; i < trace.size(); i++) {
        String from = trace.get(i - 1).get(key);
        String to = trace.get(i).get(key);
        if (from != null && to != null && !(onlyChanges && from.equals(to))) {
          add(found, from + "|" + to, hours(trace.get(i - 1), trace.get(i)));
        }
      }
    }
    return found;
  }

  private static void add(Map<String, List<Double>> found, @Nullable String name, double hours) {
    found.computeIfAbsent(String.valueOf(name), key -> new ArrayList<>()).add(hours);
  }

  private static double hours(Map<String, String> from, Map<String, String> to) {
    String start = from.get("time:timestamp");
    String end = to.get("time:timestamp");
    if (start == null || end == null) {
      return Double.NaN;
    }
    return (OffsetDateTime.parse(end).toInstant().toEpochMilli()
            - OffsetDateTime.parse(start).toInstant().toEpochMilli())
        / 3_600_000.;
  }

  private static Document document(Path file) throws Exception {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = unpacked(file, raw)) {
      return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
  }

  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
  }

  private static Map<String, String> attributes(Element event) {
    Map<String, String> attributes = new TreeMap<>();
    for (Node node = event.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element attribute) {
        attributes.put(attribute.getAttribute("key"), attribute.getAttribute("value"));
      }
    }
    return attributes;
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        children.add(element);
      }
    }
    return children;
  }
}
