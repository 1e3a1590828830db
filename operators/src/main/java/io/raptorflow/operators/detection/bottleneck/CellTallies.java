package io.raptorflow.operators.detection.bottleneck;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** Tallies of which each is a cell of its own. What finds no room, the counts say. */
final class CellTallies<K, T> implements Tallies<K, T> {
  private final Memory memory;
  private final AnalysisCounts counts;
  private final Cell<T> family;
  private final int limit;
  private final Function<K, String> text;
  private final Function<String, K> name;

  /**
   * @param text of a name, as the entry of the family
   * @param name of an entry
   */
  CellTallies(
      Memory memory,
      AnalysisCounts counts,
      Cell<T> family,
      int limit,
      Function<K, String> text,
      Function<String, K> name) {
    this.memory = memory;
    this.counts = counts;
    this.family = family;
    this.limit = limit;
    this.text = text;
    this.name = name;
  }

  @Override
  public void change(K named, Consumer<T> change) {
    Cell<T> cell = family.entry(text.apply(named));
    if (!memory.holds(cell)) {
      if (counts.kept(family) >= limit) {
        counts.findNoRoom(1);
        return;
      }
      counts.keep(family, 1);
    }
    T tally = memory.read(cell);
    change.accept(tally);
    memory.write(cell, tally);
  }

  @Override
  public Map<K, T> all() {
    Map<K, T> all = new LinkedHashMap<>();
    for (String entry : memory.entries(family)) {
      all.put(name.apply(entry), memory.read(family.entry(entry)));
    }
    return all;
  }

  @Override
  public long untracked() {
    return 0;
  }
}
