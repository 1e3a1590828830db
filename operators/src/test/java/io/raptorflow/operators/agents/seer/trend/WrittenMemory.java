package io.raptorflow.operators.agents.seer.trend;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.Memory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;

/** A memory that keeps bytes, as the host does. */
final class WrittenMemory implements Memory {
  private final TreeMap<String, byte[]> cells = new TreeMap<>();

  @Override
  public <T> T read(Cell<T> cell) {
    byte[] bytes = cells.get(cell.name());
    if (bytes == null) {
      return cell.initial().get();
    }
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      return cell.codec().read(cell.codec().version(), in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean holds(Cell<?> cell) {
    return cells.containsKey(cell.name());
  }

  @Override
  public <T> void write(Cell<T> cell, T value) {
    var bytes = new ByteArrayOutputStream();
    try {
      cell.codec().write(value, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cells.put(cell.name(), bytes.toByteArray());
  }

  @Override
  public void forget(Cell<?> cell) {
    cells.remove(cell.name());
  }

  @Override
  public List<String> entries(Cell<?> family) {
    String prefix = family.entryPrefix();
    return cells.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }

  /** Bytes of the largest cell. */
  int largestCell() {
    return cells.values().stream().mapToInt(bytes -> bytes.length).max().orElse(0);
  }
}
