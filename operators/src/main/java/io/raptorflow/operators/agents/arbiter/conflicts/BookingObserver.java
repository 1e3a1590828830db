package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import java.time.Instant;
import java.util.List;

/** Remembers when a resource is booked. One without a beginning and an end books no time. */
final class BookingObserver implements Observer<Booking> {
  @Override
  public Decision observe(Observed<Booking> observed, Memory memory) {
    Booking booking = observed.payload();
    Instant from = Said.time("from", booking.from());
    Instant to = Said.time("to", booking.to());
    if (from == null || to == null) {
      return Decision.NONE;
    }
    if (to.isBefore(from)) {
      throw new InvalidInput("to", to + " before " + from, "a moment not before from");
    }
    double share = Expect.between("percent", 100 * booking.share(), 0, 100) / 100;
    String task = booking.task();
    Claim claim =
        new Claim(
            observed.event().subject(),
            task == null ? "booking/" + observed.event().id() : "task/" + task,
            from,
            to,
            share,
            0,
            "",
            List.of(),
            Said.at(observed.time()),
            observed.event().id());
    ConflictMemory claims = new ConflictMemory(memory);
    if (share > 0 && to.isAfter(from)) {
      claims.put(ClaimKind.BOOKING, claim);
    } else {
      claims.withdraw(ClaimKind.BOOKING, claim);
    }
    return Decision.NONE;
  }
}
