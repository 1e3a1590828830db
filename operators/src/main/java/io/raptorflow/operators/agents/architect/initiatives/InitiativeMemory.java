package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.schemas.entities.Initiative;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a tenant: its initiatives, of the closed ones the latest 2,000, and of the
 * decisions about initiatives that were not heard of yet the latest 2,000.
 */
final class InitiativeMemory {
  static final int MOST_OPEN = 2_000;
  static final int MOST_CLOSED = 2_000;
  static final int MOST_EARLY = 2_000;

  static final Cell<KnownInitiative> OPEN = family("initiative", KnownInitiative.CODEC);
  static final Cell<KnownInitiative> CLOSED = family("closed", KnownInitiative.CODEC);

  /** Decisions that were read before what they are about. */
  static final Cell<KnownDecision> EARLY = family("early", KnownDecision.CODEC);

  private final Memory memory;

  InitiativeMemory(Memory memory) {
    this.memory = memory;
  }

  private static <T> Cell<T> family(String name, CellCodec<T> codec) {
    return new Cell<>(
        name,
        codec,
        () -> {
          throw new IllegalStateException("an entry of " + name + " that was never heard of");
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

  /** The latest decision about an initiative, known or not yet; absent: none was heard of. */
  @Nullable KnownDecision decision(String id) {
    Optional<KnownInitiative> known = find(id);
    if (known.isPresent()) {
      return known.get().decision();
    }
    Cell<KnownDecision> early = EARLY.entry(id);
    return memory.holds(early) ? memory.read(early) : null;
  }

  /** Keeps the latest decision; where there are too many about nothing known, the oldest goes. */
  void decide(String id, KnownDecision decision) {
    Optional<KnownInitiative> known = find(id);
    if (known.isPresent()) {
      write(known.get().decided(decision));
      return;
    }
    List<String> early = memory.entries(EARLY);
    if (!memory.holds(EARLY.entry(id)) && early.size() >= MOST_EARLY) {
      early.stream()
          .min(Comparator.comparing((String each) -> memory.read(EARLY.entry(each)).at()))
          .ifPresent(oldest -> memory.forget(EARLY.entry(oldest)));
    }
    memory.write(EARLY.entry(id), decision);
  }

  void forget(String id) {
    memory.forget(OPEN.entry(id));
    memory.forget(CLOSED.entry(id));
    memory.forget(EARLY.entry(id));
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
      memory.forget(EARLY.entry(id));
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
    memory.forget(EARLY.entry(id));
    memory.forget(CLOSED.entry(id));
    memory.write(OPEN.entry(id), known);
  }
}
