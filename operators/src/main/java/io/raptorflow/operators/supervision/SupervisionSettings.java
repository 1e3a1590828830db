package io.raptorflow.operators.supervision;

import io.raptorflow.schemas.Lord;
import io.raptorflow.schemas.entities.Workflow.Balancing;
import java.io.Serializable;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How supervisors choose.
 *
 * @param balancing how agents are chosen where no step says so
 * @param byLord the same for single lords
 * @param mostWaiting tasks of a tenant that may wait at one lord; at least 1
 * @param patience how long an agent may be silent, or take for a task, if another could be asked;
 *     one that takes longer as a rule may be silent for twice its usual time, and take four times
 *     it
 */
public record SupervisionSettings(
    Balancing balancing, Map<Lord, Balancing> byLord, int mostWaiting, Duration patience)
    implements Serializable {
  public static final SupervisionSettings DEFAULT =
      new SupervisionSettings(Balancing.LEAST_LOADED, Map.of(), 20_000, Duration.ofSeconds(2));

  public SupervisionSettings {
    // serialisable, whatever was given
    EnumMap<Lord, Balancing> copy = new EnumMap<>(Lord.class);
    copy.putAll(byLord);
    byLord = copy;
    if (mostWaiting < 1) {
      throw new IllegalArgumentException("mostWaiting must be at least 1, was " + mostWaiting);
    }
    if (patience.toMillis() < 1) {
      throw new IllegalArgumentException("patience must be at least 1 ms, was " + patience);
    }
  }

  /** The same, with another limit of tasks that wait. */
  public SupervisionSettings withMostWaiting(int limit) {
    return new SupervisionSettings(balancing, byLord, limit, patience);
  }

  Balancing balancingOf(Lord lord) {
    return byLord.getOrDefault(lord, balancing);
  }
}
