package io.raptorflow.operators.agents.strategos.planning;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.codec.Tombstones;
import io.raptorflow.schemas.Event;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private final Tombstones endedObjectives;
  private final Tombstones deletedCampaigns;

  TenantMemory(Memory memory) {
    this.memory = memory;
    endedObjectives = new Tombstones(memory, "ended-objective");
    deletedCampaigns = new Tombstones(memory, "deleted-campaign");
  }

  /** The time of an event to the millisecond, as memory keeps it. */
  static Instant time(Event event) {
    return event.time().truncatedTo(ChronoUnit.MILLIS);
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
    endedObjectives.remove(objective.aim().id());
  }

  /** Forgets an objective that is over, unless it was heard to be open after that. */
  void endObjective(String id, Instant time) {
    if (objective(id).filter(known -> known.at().isAfter(time)).isEmpty()) {
      memory.forget(OBJECTIVES.entry(id));
      endedObjectives.add(id, time);
    }
  }

  /** Whether an objective was over at this time or later. */
  boolean hasEnded(String id, Instant time) {
    return endedObjectives.covers(id, time);
  }

  List<String> packages() {
    return memory.entries(PACKAGES);
  }

  /** Forgets what was learnt of a campaign by the time it was deleted. */
  void forgetCampaign(String id, Instant time) {
    deletedCampaigns.add(id, time);
    for (String name : packages()) {
      PackageUses left = uses(name).without(id, time);
      if (left.kept().isEmpty()) {
        memory.forget(PACKAGES.entry(name));
      } else if (left.kept().size() < uses(name).kept().size()) {
        memory.write(PACKAGES.entry(name), left);
      }
    }
  }

  /** Whether a campaign was deleted at this time or later. */
  boolean isDeleted(String campaign, Instant time) {
    return deletedCampaigns.covers(campaign, time);
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
