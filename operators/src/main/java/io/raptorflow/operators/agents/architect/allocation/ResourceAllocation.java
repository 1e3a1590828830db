package io.raptorflow.operators.agents.architect.allocation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.raptorflow.schemas.entities.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How money is split. Responses are of all weeks together.
 *
 * @param allocation id under which it is kept, to be optimized and tracked
 * @param version of the fitted curves it rests on; 0: they were given with the question
 * @param project what it is for
 * @param total sum of the shares
 * @param weeks over which it is spent evenly
 * @param shares in the order of the curves
 * @param response to all of it
 * @param multiplier response to one more unit of money, spent where it earns most; absent when no
 *     channel may get more, or a first unit earns without limit
 * @param currentResponse to what the channels get now; absent if that was not given
 * @param gain response less that to what the channels get now
 * @param bound response that no split within the limits exceeds
 * @param gap how far below the bound the response may be, as a part of it; 0 when the split is the
 *     best there is
 * @param nodes searched
 * @param truncated whether the nodes were used up before the best split was proven
 */
public record ResourceAllocation(
    String allocation,
    int version,
    String project,
    Money total,
    int weeks,
    List<Share> shares,
    double response,
    @Nullable Double multiplier,
    @Nullable Double currentResponse,
    @Nullable Double gain,
    double bound,
    double gap,
    int nodes,
    boolean truncated) {
  public ResourceAllocation {
    shares = List.copyOf(shares);
  }

  /**
   * What a channel gets.
   *
   * @param channel its name
   * @param spend over all weeks
   * @param response over all weeks
   * @param marginalReturn response to one more unit of money; absent when it has no limit
   * @param binding limit that keeps it from its best spend, if one does
   */
  public record Share(
      String channel,
      Money spend,
      double response,
      @Nullable Double marginalReturn,
      @Nullable Limit binding) {}

  /** A limit of a channel's spend. */
  public enum Limit {
    @JsonProperty("least")
    LEAST,
    @JsonProperty("most")
    MOST
  }
}
