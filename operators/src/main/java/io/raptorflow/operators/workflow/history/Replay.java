package io.raptorflow.operators.workflow.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.raptorflow.operators.workflow.engine.Choice;
import io.raptorflow.operators.workflow.engine.ChoiceJson;
import io.raptorflow.operators.workflow.engine.Engine;
import io.raptorflow.operators.workflow.engine.Entry;
import io.raptorflow.operators.workflow.engine.Execution;
import io.raptorflow.operators.workflow.engine.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs a recorded log through the engine of today. */
public final class Replay {
  private Replay() {}

  /**
   * Where today's choices are first others than those that were made.
   *
   * @param entry on which
   * @param place of the choice among those on the entry, from 0
   * @param recorded the choice that was made; missing: there were no more
   * @param chosen the choice of today; missing: there are no more
   */
  public record Difference(Entry entry, int place, JsonNode recorded, JsonNode chosen) {}

  /**
   * The first difference, if there is one. Entries at the end that nothing was decided on yet are
   * passed over.
   *
   * @param log in the order of its partition
   */
  public static Optional<Difference> firstDifference(List<LogEntry> log) {
    Map<String, List<Choice>> recorded = recorded(log);
    Map<String, List<Choice>> chosen = new HashMap<>();
    Map<String, Entry> entries = new LinkedHashMap<>();
    int last = lastDecided(log, recorded);
    Execution state = null;
    for (int i = 0; i <= last; i++) {
      if (log.get(i) instanceof LogEntry.Acted acted) {
        Entry entry = acted.entry();
        Turn turn = Engine.decide(state, entry);
        state = turn.state();
        entries.putIfAbsent(entry.id(), entry);
        chosen.computeIfAbsent(entry.id(), id -> new ArrayList<>()).addAll(turn.choices());
      }
    }
    return entries.values().stream()
        .map(
            entry ->
                difference(
                    entry,
                    withoutRepeats(recorded.getOrDefault(entry.id(), List.of())),
                    withoutRepeats(chosen.getOrDefault(entry.id(), List.of()))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** An entry that came again has the same id, and was ignored then. */
  private static List<Choice> withoutRepeats(List<Choice> choices) {
    for (int i = 1; i < choices.size(); i++) {
      if (choices.get(i) instanceof Choice.EntryIgnored) {
        return choices.subList(0, i);
      }
    }
    return choices;
  }

  private static Map<String, List<Choice>> recorded(List<LogEntry> log) {
    Map<String, List<Choice>> recorded = new HashMap<>();
    for (LogEntry entry : log) {
      if (entry instanceof LogEntry.Decided decided) {
        recorded.computeIfAbsent(decided.on(), on -> new ArrayList<>()).addAll(decided.choices());
      }
    }
    return recorded;
  }

  private static int lastDecided(List<LogEntry> log, Map<String, List<Choice>> recorded) {
    int last = -1;
    for (int i = 0; i < log.size(); i++) {
      if (log.get(i) instanceof LogEntry.Acted acted && recorded.containsKey(acted.entry().id())) {
        last = i;
      }
    }
    return last;
  }

  private static Optional<Difference> difference(
      Entry entry, List<Choice> recorded, List<Choice> chosen) {
    JsonNode was = ChoiceJson.tree(recorded);
    JsonNode is = ChoiceJson.tree(chosen);
    for (int place = 0; place < Math.max(was.size(), is.size()); place++) {
      JsonNode one = place < was.size() ? was.get(place) : MissingNode.getInstance();
      JsonNode other = place < is.size() ? is.get(place) : MissingNode.getInstance();
      if (!one.equals(other)) {
        return Optional.of(new Difference(entry, place, one, other));
      }
    }
    return Optional.empty();
  }
}
