package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * Asks what became of an allocation.
 *
 * @param allocation its id, as {@code allocate_resources} gave it
 * @param level part of the weeks whose outcome is to lie within its interval, between 0.5 and 1;
 *     absent: 0.9
 */
public record TrackUtilization(String allocation, @Nullable Double level) {
  static final double USUAL_LEVEL = .9;

  public TrackUtilization {
    Fields.requireName("allocation", allocation);
    if (level != null && !(level >= .5 && level < 1)) {
      throw new InvalidInput("level", level.toString(), "0.5 to 1, 1 not included");
    }
  }
}
