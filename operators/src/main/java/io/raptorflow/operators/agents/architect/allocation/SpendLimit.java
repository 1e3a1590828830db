package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Money;
import org.jspecify.annotations.Nullable;

/**
 * What a channel has to get and may get, over all weeks of the question.
 *
 * @param channel one of the curves'
 * @param least absent: 0
 * @param most at least {@code least}; absent: all there is
 */
public record SpendLimit(String channel, @Nullable Money least, @Nullable Money most) {
  public SpendLimit {
    Fields.requireName("bounds.channel", channel);
    if (least != null
        && most != null
        && Fields.units("bounds.least", least) > Fields.units("bounds.most", most)) {
      throw new InvalidInput(
          "bounds.least",
          least.amount() + " for channel " + channel,
          "at most what it may get, " + most.amount());
    }
  }
}
