package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.schemas.entities.Resource;
import java.util.List;

/** Remembers how much of a resource there is: a team can do as much as it has members. */
final class CapacityObserver implements Observer<Resource> {
  @Override
  public Decision observe(Observed<Resource> observed, Memory memory) {
    Resource resource = observed.payload();
    boolean isTeam = resource.kind() == Resource.Kind.TEAM && !resource.members().isEmpty();
    Claim limit =
        new Claim(
            observed.event().subject(),
            "",
            null,
            null,
            resource.members().size(),
            0,
            "",
            List.of(),
            Said.at(observed.time()),
            observed.event().id());
    ConflictMemory claims = new ConflictMemory(memory);
    if (isTeam) {
      claims.put(ClaimKind.BOOKING, limit);
    } else {
      claims.withdraw(ClaimKind.BOOKING, limit);
    }
    return Decision.NONE;
  }
}
