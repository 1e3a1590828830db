package io.raptorflow.operators.host;

import io.raptorflow.operators.agents.AgentSpec;

/**
 * An agent in one task slot: what it can do, its memory of the current key, its figures, and
 * whether it is asked.
 */
record Resident(AgentSpec spec, CellMemory memory, AgentMetrics metrics, CircuitBreaker breaker) {
  String name() {
    return spec.name();
  }

  long retentionMillis() {
    return spec.retention().toMillis();
  }
}
