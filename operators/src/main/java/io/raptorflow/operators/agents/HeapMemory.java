package io.raptorflow.operators.agents;

import java.util.List;
import java.util.TreeMap;

/** Memory of one key in the heap: for evaluation and tests, where nothing has to survive. */
public final class HeapMemory implements Memory {
  private final TreeMap<String, Object> values = new TreeMap<>();

  @Override
  @SuppressWarnings("unchecked") // a cell's name belongs to one codec
  public <T> T read(Cell<T> cell) {
    Object value = values.get(cell.name());
    return value == null ? cell.initial().get() : (T) value;
  }

  @Override
  public boolean holds(Cell<?> cell) {
    return values.containsKey(cell.name());
  }

  @Override
  public <T> void write(Cell<T> cell, T value) {
    values.put(cell.name(), value);
  }

  @Override
  public void forget(Cell<?> cell) {
    values.remove(cell.name());
  }

  @Override
  public List<String> entries(Cell<?> family) {
    String prefix = family.entryPrefix();
    return values.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }
}
