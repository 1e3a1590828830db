package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One agent's memory of a key. Writes are held back until {@link #commit}, so that an agent that
 * fails leaves nothing behind.
 */
final class CellMemory implements Memory {
  private final Cells cells;
  private final String prefix;
  private final Map<String, @Nullable CellValue> pending = new HashMap<>();

  /** Full names of the cells that are not entries of a family; an agent has a few. */
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param owner who the cells belong to; part of their names
   */
  CellMemory(Cells cells, String owner) {
    this.cells = cells;
    this.prefix = prefixOf(owner);
  }

  /** What the names of all cells of an owner start with. */
  static String prefixOf(String owner) {
    return owner + '/';
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
    cells.requireCurrent();
    pending.put(nameOf(cell), CellValue.of(value, cell.codec()));
  }

  @Override
  public void forget(Cell<?> cell) {
    cells.requireCurrent();
    pending.put(nameOf(cell), null);
  }

  @Override
  public List<String> entries(Cell<?> family) {
    String start = prefix + family.entryPrefix();
    var names = new TreeSet<String>();
    for (String name : cells.names()) {
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

  /**
   * Keeps what was written since the last commit.
   *
   * @param store at the key that the memory is of
   * @return whether that was anything
   */
  boolean commit(CellStore store) {
    if (pending.isEmpty()) {
      return false;
    }
    pending.forEach(store::put);
    pending.clear();
    return true;
  }

  /** Forgets what was written since the last commit. */
  void rollBack() {
    pending.clear();
  }

  /** Removes every cell of the owner. */
  void erase(CellStore store) {
    List<String> own = new ArrayList<>();
    for (String name : cells.names()) {
      if (name.startsWith(prefix)) {
        own.add(name);
      }
    }
    own.forEach(name -> store.put(name, null));
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
    return cells.get(name);
  }
}
