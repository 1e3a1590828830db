package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.schemas.entities.Money;

/**
 * What a channel gets now.
 *
 * @param channel one of the curves'
 * @param spend over all weeks of the question
 */
public record ChannelSpend(String channel, Money spend) {
  public ChannelSpend {
    Fields.requireName("current.channel", channel);
    if (spend == null) {
      throw new InvalidInput(
          "current.spend", "nothing for channel " + channel, "an amount of money");
    }
  }
}
