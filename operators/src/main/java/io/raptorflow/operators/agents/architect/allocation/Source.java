package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.operators.agents.inputs.Check;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a figure comes from, as it says itself: a channel, or a campaign whose channel its own
 * events say, before or after.
 *
 * @param name of the cells that are kept of it
 */
record Source(String name) {
  private static final String CHANNEL = "channel=";
  private static final String CAMPAIGN = "campaign=";

  /** All channels together. */
  static final Source WHOLE = new Source("whole");

  /** Empty when the figure names neither. */
  static Optional<Source> of(@Nullable String channel, @Nullable String campaign) {
    if (channel != null) {
      return Optional.of(new Source(CHANNEL + Check.text("channel", channel)));
    }
    return campaign == null
        ? Optional.empty()
        : Optional.of(new Source(CAMPAIGN + Check.text("campaign", campaign)));
  }

  /**
   * @param channels by campaign
   * @return empty when it is the whole, or nothing was heard of the campaign
   */
  Optional<String> channel(Map<String, String> channels) {
    if (name.startsWith(CHANNEL)) {
      return Optional.of(name.substring(CHANNEL.length()));
    }
    return name.startsWith(CAMPAIGN)
        ? Optional.ofNullable(channels.get(name.substring(CAMPAIGN.length())))
        : Optional.empty();
  }
}
