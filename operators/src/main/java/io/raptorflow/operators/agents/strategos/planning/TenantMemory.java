package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is remembered of a tenant: its open objectives and the packages of work it has done. */
final class TenantMemory {
  static final int MOST_OBJECTIVES = 1_000;

  static final Cell<KnownObjective> OBJECTIVES =
      new Cell<>(
          "objective",
          KnownObjective.CODEC,
          () -> {
            throw new IllegalStateException("an objective that was never heard of");
          });
  static final Cell<PackageUses> PACKAGES =
      new Cell<>("package", PackageUses.CODEC, () -> PackageUses.NONE);

  private final Memory memory;

  TenantMemory(Memory memory) {
    this.memory = memory;
  }

  Optional<KnownObjective> objective(String id) {
    Cell<KnownObjective> cell = OBJECTIVES.entry(id);
    return memory.holds(cell) ? Optional.of(memory.read(cell)) : Optional.empty();
  }

  void write(KnownObjective objective) {
    Cell<KnownObjective> cell = OBJECTIVES.entry(objective.aim().id());
    if (!memory.holds(cell) && memory.entries(OBJECTIVES).size() >= MOST_OBJECTIVES) {
      throw new InvalidInput(
          "objective",
          MOST_OBJECTIVES + " open objectives and one more",
          "at most " + MOST_OBJECTIVES + " open objectives a tenant: close some");
    }
    memory.write(cell, objective);
  }

  void forgetObjective(String id) {
    memory.forget(OBJECTIVES.entry(id));
  }

  List<String> packages() {
    return memory.entries(PACKAGES);
  }

  PackageUses uses(String name) {
    return memory.read(PACKAGES.entry(name));
  }

  /** Adds a use; where there are too many packages, the one not used for longest goes. */
  void add(String name, PackageUses.Kept use) {
    Cell<PackageUses> cell = PACKAGES.entry(name);
    if (!memory.holds(cell) && packages().size() >= DevelopPlan.MOST_PACKAGES) {
      packages().stream()
          .min(Comparator.comparing((String known) -> uses(known).latest()))
          .ifPresent(oldest -> memory.forget(PACKAGES.entry(oldest)));
    }
    memory.write(cell, memory.read(cell).with(use));
  }
}
