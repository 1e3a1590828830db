package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.schemas.entities.Allocation;
import io.raptorflow.schemas.entities.Money;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what an allocation claims, while it is approved, reserved or captured, or does not say:
 * its shares and its reserve, or all of its budget if it names no shares. It is for its campaign,
 * else its initiative, else its plan; moved to another, it leaves the first.
 */
final class AllocationObserver implements Observer<Allocation> {
  @Override
  public Decision observe(Observed<Allocation> observed, Memory memory) {
    Allocation allocation = observed.payload();
    String about = about(allocation);
    Claim claim = about == null ? null : claim(observed, about);
    new ConflictMemory(memory)
        .move(
            ClaimKind.FUND,
            observed.event().subject(),
            Said.at(observed.time()),
            observed.event().id(),
            claim == null || stands(allocation) ? claim : claim.withdrawn());
    return Decision.NONE;
  }

  private static Claim claim(Observed<Allocation> observed, String about) {
    Allocation allocation = observed.payload();
    return new Claim(
        about,
        observed.event().subject(),
        Said.time("start", allocation.start()),
        Said.time("end", allocation.end()),
        claimed(allocation),
        0,
        allocation.budget().currency(),
        List.of(),
        Said.at(observed.time()),
        observed.event().id());
  }

  private static @Nullable String about(Allocation allocation) {
    if (allocation.campaign() != null) {
      return "campaign/" + allocation.campaign();
    }
    if (allocation.initiative() != null) {
      return "initiative/" + allocation.initiative();
    }
    return allocation.plan() == null ? null : "plan/" + allocation.plan();
  }

  private static double claimed(Allocation allocation) {
    List<Money> parts = new ArrayList<>();
    allocation.shares().forEach(share -> parts.add(share.amount()));
    if (parts.isEmpty()) {
      parts.add(allocation.budget());
    } else if (allocation.reserve() != null) {
      parts.add(allocation.reserve());
    }
    double sum = 0;
    for (Money part : parts) {
      if (!part.currency().equals(allocation.budget().currency())) {
        throw new InvalidInput(
            "shares.amount.currency",
            part.currency(),
            allocation.budget().currency() + ", as the budget");
      }
      sum += Said.amount("shares.amount", part);
    }
    return Expect.between("shares", sum, 0, Expect.LARGEST);
  }

  private static boolean stands(Allocation allocation) {
    return allocation.state() == null
        || allocation.state() == Allocation.State.APPROVED
        || allocation.state() == Allocation.State.RESERVED
        || allocation.state() == Allocation.State.CAPTURED;
  }
}
