package io.raptorflow.jobs;

import io.raptorflow.operators.agents.Agent;
import java.util.List;
import org.apache.flink.util.function.SerializableSupplier;

/** Makes the agents of a job where they are needed, on every task's machine. */
@FunctionalInterface
interface HostedAgents extends SerializableSupplier<List<Agent>> {
  /** Every agent there is. */
  static List<Agent> all() {
    return List.of();
  }
}
