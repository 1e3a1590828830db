package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.schemas.entities.Initiative;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is remembered of a tenant: its initiatives, of the closed ones the latest 2,000. */
final class InitiativeMemory {
  static final int MOST_OPEN = 2_000;
  static final int MOST_CLOSED = 2_000;

  static final Cell<KnownInitiative> OPEN = family("initiative");
  static final Cell<KnownInitiative> CLOSED = family("closed");

  private final Memory memory;

  InitiativeMemory(Memory memory) {
    this.memory = memory;
  }

  private static Cell<KnownInitiative> family(String name) {
    return new Cell<>(
        name,
        KnownInitiative.CODEC,
        () -> {
          throw new IllegalStateException("an initiative that was never heard of");
        });
  }

  Optional<KnownInitiative> find(String id) {
    return found(OPEN.entry(id)).or(() -> found(CLOSED.entry(id)));
  }

  private Optional<KnownInitiative> found(Cell<KnownInitiative> cell) {
    return memory.holds(cell) ? Optional.of(memory.read(cell)) : Optional.empty();
  }

  List<KnownInitiative> open() {
    return all(OPEN);
  }

  List<KnownInitiative> closed() {
    return all(CLOSED);
  }

  private List<KnownInitiative> all(Cell<KnownInitiative> family) {
    return memory.entries(family).stream().map(id -> memory.read(family.entry(id))).toList();
  }

  /** Keeps it; where there are too many closed ones, the oldest goes. */
  void write(KnownInitiative known) {
    String id = known.initiative().id();
    if (known.initiative().state() == Initiative.State.CLOSED) {
      if (!memory.holds(CLOSED.entry(id)) && memory.entries(CLOSED).size() >= MOST_CLOSED) {
        closed().stream()
            .min(Comparator.comparing(KnownInitiative::at))
            .ifPresent(oldest -> memory.forget(CLOSED.entry(oldest.initiative().id())));
      }
      memory.forget(OPEN.entry(id));
      memory.write(CLOSED.entry(id), known);
      return;
    }
    if (!memory.holds(OPEN.entry(id)) && memory.entries(OPEN).size() >= MOST_OPEN) {
      throw new InvalidInput(
          "initiative",
          MOST_OPEN + " open initiatives and one more",
          "at most " + MOST_OPEN + " open initiatives a tenant: close some");
    }
    memory.forget(CLOSED.entry(id));
    memory.write(OPEN.entry(id), known);
  }
}
