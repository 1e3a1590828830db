package io.raptorflow.local;

import java.util.Map;
import java.util.Optional;

/**
 * How one server of a stack is.
 *
 * @param name such as {@code kafka}
 * @param running whether its process lives
 * @param problem why it does not serve; empty when it does
 * @param pid its process's id
 * @param uptimeSeconds since its process started; 0 if that is gone
 * @param address what clients are configured with
 * @param ports by purpose
 * @param log where its logger writes
 */
public record ServerStatus(
    String name,
    boolean running,
    Optional<String> problem,
    long pid,
    long uptimeSeconds,
    String address,
    Map<String, Integer> ports,
    String log) {
  public ServerStatus {
    ports = Map.copyOf(ports);
  }

  /** Whether it lives and serves. */
  public boolean isHealthy() {
    return running && problem.isEmpty();
  }
}
