package io.raptorflow.operators.agents.architect.initiatives;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.inputs.Check;
import io.raptorflow.schemas.entities.Initiative;
import io.raptorflow.schemas.entities.Money;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps what is said of an initiative; the latest event of each counts. */
final class InitiativeObserver implements Observer<Initiative> {
  private static final int LARGEST_PAYLOAD = 20_000;
  private static final int MOST_LINKS = 200;

  @Override
  public Decision observe(Observed<Initiative> observed, Memory memory) {
    Initiative initiative = observed.payload();
    Instant at = observed.time().truncatedTo(ChronoUnit.MILLIS);
    InitiativeMemory tenant = new InitiativeMemory(memory);
    Optional<KnownInitiative> before = tenant.find(initiative.id());
    if (before.filter(known -> known.at().isAfter(at)).isPresent()) {
      return Decision.NONE;
    }
    requireKeepable(initiative, observed.event().data().length);
    tenant.write(
        new KnownInitiative(
            initiative,
            at,
            Check.shortened(observed.event().id()),
            tenant.decision(initiative.id())));
    return Decision.NONE;
  }

  private static void requireKeepable(Initiative initiative, int bytes) {
    Check.text("id", initiative.id());
    Check.text("name", initiative.name());
    if (bytes > LARGEST_PAYLOAD) {
      throw new InvalidInput(
          "payload", bytes + " bytes", "an initiative of at most " + LARGEST_PAYLOAD + " bytes");
    }
    Check.list("objectives", initiative.objectives(), MOST_LINKS);
    Check.list("requires", initiative.requires(), MOST_LINKS);
    Check.list("excludes", initiative.excludes(), MOST_LINKS);
    requireReckonable("estimatedCost", initiative.estimatedCost());
    requireReckonable("actualCost", initiative.actualCost());
    requireReckonable("expectedValue", initiative.expectedValue());
    requireReckonable("actualValue", initiative.actualValue());
  }

  private static void requireReckonable(String field, @Nullable Money money) {
    if (money != null) {
      Check.amount(field, money.amount());
    }
  }
}
