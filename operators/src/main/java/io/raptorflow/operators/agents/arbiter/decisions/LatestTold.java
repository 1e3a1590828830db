package io.raptorflow.operators.agents.arbiter.decisions;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was told last of each of many, a cell each. Of more than there is room for, those told last
 * are kept. In whatever order and however often events are read, the same is kept.
 *
 * @param <T> what is told
 */
final class LatestTold<T extends LatestTold.Told> {
  static final Comparator<Told> BY_TIME = Comparator.comparing(Told::at).thenComparing(Told::event);

  private final Memory memory;
  private final Cell<T> family;
  private final int most;

  /**
   * @param family the cells it is kept in
   * @param most how many are kept
   */
  LatestTold(Memory memory, Cell<T> family, int most) {
    this.memory = memory;
    this.family = family;
    this.most = most;
  }

  /** Something an event told. */
  interface Told {
    /** Time of the event, in milliseconds. */
    Instant at();

    /** Id of the event. */
    String event();
  }

  /** Keeps what was told of one, unless something newer was. */
  void put(String name, T told) {
    Cell<T> place = family.entry(name);
    boolean isNew = !memory.holds(place);
    if (isNew || BY_TIME.compare(memory.read(place), told) < 0) {
      memory.write(place, told);
    }
    if (isNew && memory.entries(family).size() > most) {
      all().entrySet().stream()
          .min(Map.Entry.<String, T>comparingByValue(BY_TIME).thenComparing(Map.Entry::getKey))
          .ifPresent(oldest -> memory.forget(family.entry(oldest.getKey())));
    }
  }

  /** Puts something else in the place of what one event told. */
  void replace(String name, T told) {
    memory.write(family.entry(name), told);
  }

  /** What is kept, by name. */
  SortedMap<String, T> all() {
    SortedMap<String, T> all = new TreeMap<>();
    memory.entries(family).forEach(name -> all.put(name, memory.read(family.entry(name))));
    return all;
  }
}
