package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.MemoryKey;
import io.raptorflow.operators.agents.Observed;
import io.raptorflow.operators.agents.Observer;
import io.raptorflow.operators.agents.arbiter.Expect;
import io.raptorflow.schemas.entities.Customer;
import java.util.List;

/** Counts customers to the audiences that are named as their segments. */
final class SegmentObserver implements Observer<Customer> {
  private static final int MOST_SEGMENTS = 100;

  /** Of no interest where no segment is said. */
  static List<MemoryKey> keys(Customer customer) {
    return customer.segments().isEmpty() ? List.of() : List.of(MemoryKey.tenant());
  }

  @Override
  public Decision observe(Observed<Customer> observed, Memory memory) {
    Customer customer = observed.payload();
    List<String> segments = Expect.entries("segments", customer.segments(), 0, MOST_SEGMENTS);
    segments.forEach(segment -> Expect.name("segments", segment));
    ConflictMemory audiences = new ConflictMemory(memory);
    segments.forEach(segment -> audiences.add(segment, customer.id(), observed.time()));
    return Decision.NONE;
  }
}
