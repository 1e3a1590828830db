package io.raptorflow.operators.agents.architect.allocation;

import io.raptorflow.schemas.entities.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When to spend what. Responses are those of the weeks planned and of what carries over from them,
 * as if nothing had been spent before.
 *
 * @param allocation its id
 * @param from first moment of the first week
 * @param total money spent
 * @param unspent money that would not return the target
 * @param plan by channel
 * @param changes channels that get more or less than they were allocated
 * @param response to the plan
 * @param currentResponse to the allocation as it is, spent evenly over the same weeks
 * @param gain response less that
 * @param returnOnSpend response to a unit of money, on average
 * @param front no other split of the same money is known to have more response at less risk; least
 *     cautious first; without draws of the curves, or with a target, the plan alone
 * @param bound response that no plan of the money exceeds
 * @param gap how far below the bound the response may be, as a part of it
 */
public record OptimizedAllocation(
    String allocation,
    Instant from,
    Money total,
    Money unspent,
    List<ChannelPlan> plan,
    List<Change> changes,
    double response,
    double currentResponse,
    double gain,
    double returnOnSpend,
    List<FrontPoint> front,
    double bound,
    double gap) {
  public OptimizedAllocation {
    plan = List.copyOf(plan);
    changes = List.copyOf(changes);
    front = List.copyOf(front);
  }

  /**
   * What a channel gets.
   *
   * @param channel its name
   * @param spend over all weeks
   * @param weekly by week
   */
  public record ChannelPlan(String channel, Money spend, List<Money> weekly) {
    public ChannelPlan {
      weekly = List.copyOf(weekly);
    }
  }

  /**
   * A channel whose money changes.
   *
   * @param channel its name
   * @param from allocated
   * @param to planned
   */
  public record Change(String channel, Money from, Money to) {}

  /**
   * A split, by how cautious it is.
   *
   * @param caution how many standard deviations of response a unit of response is given up for
   * @param response expected
   * @param risk standard deviation of the response over the draws; absent without draws
   * @param spend by channel, in the order of the plan
   */
  public record FrontPoint(
      double caution, double response, @Nullable Double risk, List<Money> spend) {
    public FrontPoint {
      spend = List.copyOf(spend);
    }
  }
}
