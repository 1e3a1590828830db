package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * One agent's memory of the current key, in Flink's keyed state. Writes are held back until {@link
 * #commit}, so that an agent that fails leaves nothing behind.
 */
final class CellMemory implements Memory {
  private final MapState<String, CellValue> cells;
  private final String prefix;
  private final Map<String, @Nullable CellValue> pending = new HashMap<>();

  /** Full names of the cells that are not entries of a family; an agent has a few. */
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param owner who the cells belong to; part of their names
   */
  CellMemory(MapState<String, CellValue> cells, String owner) {
    this.cells = cells;
    this.prefix = owner + '/';
  }

  @Override
  public <T> T read(Cell<T> cell) {
    CellValue held = held(nameOf(cell));
    return held == null ? cell.initial().get() : held.value(cell.codec());
  }

  @Override
  public boolean holds(Cell<?> cell) {
    return held(nameOf(cell)) != null;
  }

  @Override
  public <T> void write(Cell<T> cell, T value) {
    pending.put(nameOf(cell), CellValue.of(value, cell.codec()));
  }

  @Override
  public void forget(Cell<?> cell) {
    pending.put(nameOf(cell), null);
  }

  @Override
  public List<String> entries(Cell<?> family) {
    String start = prefix + family.entryPrefix();
    var names = new TreeSet<String>();
    for (String name : storedNames()) {
      if (name.startsWith(start)) {
        names.add(name.substring(start.length()));
      }
    }
    pending.forEach(
        (name, value) -> {
          if (name.startsWith(start)) {
            String entry = name.substring(start.length());
            if (value == null) {
              names.remove(entry);
            } else {
              names.add(entry);
            }
          }
        });
    return List.copyOf(names);
  }

  /** Keeps what was written since the last commit; true when that was anything. */
  boolean commit() {
    if (pending.isEmpty()) {
      return false;
    }
    pending.forEach(this::store);
    pending.clear();
    return true;
  }

  /** Forgets what was written since the last commit. */
  void rollBack() {
    pending.clear();
  }

  /** Removes every cell of the owner. */
  void erase() {
    List<String> own = new ArrayList<>();
    for (String name : storedNames()) {
      if (name.startsWith(prefix)) {
        own.add(name);
      }
    }
    own.forEach(name -> store(name, null));
    pending.clear();
  }

  private String nameOf(Cell<?> cell) {
    String known = names.get(cell.name());
    if (known != null) {
      return known;
    }
    String name = prefix + cell.name();
    if (!cell.isEntry()) {
      names.put(cell.name(), name);
    }
    return name;
  }

  private @Nullable CellValue held(String name) {
    if (!pending.isEmpty() && pending.containsKey(name)) {
      return pending.get(name);
    }
    try {
      return cells.get(name);
    } catch (Exception e) {
      throw new FlinkRuntimeException("cell " + name + " cannot be read", e);
    }
  }

  private void store(String name, @Nullable CellValue value) {
    try {
      if (value == null) {
        cells.remove(name);
      } else {
        cells.put(name, value);
      }
    } catch (Exception e) {
      throw new FlinkRuntimeException("cell " + name + " cannot be written", e);
    }
  }

  private Iterable<String> storedNames() {
    try {
      return cells.keys();
    } catch (Exception e) {
      throw new FlinkRuntimeException("the cells of a key cannot be listed", e);
    }
  }
}
