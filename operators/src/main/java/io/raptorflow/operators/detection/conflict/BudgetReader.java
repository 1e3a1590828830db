package io.raptorflow.operators.detection.conflict;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Allocation;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.Money;
import io.raptorflow.schemas.entities.Plan;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What events say of the money for the thing of one key. */
final class BudgetReader {
  static final String ALLOCATION = "allocation/";

  /** Shares of an allocation for campaigns of their own that are looked at. */
  private static final int MOST_SHARES = 50;

  private final ConflictKey key;
  private final Runnable unjudged;

  /**
   * @param unjudged is told of each allocation whose sums cannot be added up
   */
  BudgetReader(ConflictKey key, Runnable unjudged) {
    this.key = key;
    this.unjudged = unjudged;
  }

  /** What an event gives money to, or takes it from. */
  static List<String> names(Event event) {
    Set<String> names = new LinkedHashSet<>();
    Payload.read(event, Entity.ALLOCATION, Allocation.class)
        .ifPresent(
            allocation -> {
              names.add(ALLOCATION + event.entityId());
              String payee = payee(allocation);
              if (payee != null) {
                names.add(payee);
              }
              allocation.shares().stream()
                  .filter(share -> share.campaign() != null)
                  .limit(MOST_SHARES)
                  .forEach(share -> names.add("campaign/" + share.campaign()));
            });
    Payload.read(event, Entity.CAMPAIGN, Campaign.class)
        .ifPresent(
            campaign -> {
              names.add("campaign/" + event.entityId());
              if (campaign.initiative() != null) {
                names.add("initiative/" + campaign.initiative());
              }
              if (campaign.plan() != null) {
                names.add("plan/" + campaign.plan());
              }
            });
    if (Payload.tells(event, Entity.PLAN)) {
      names.add(event.subject());
    }
    return List.copyOf(names);
  }

  private static @Nullable String payee(Allocation allocation) {
    if (allocation.campaign() != null) {
      return "campaign/" + allocation.campaign();
    }
    if (allocation.initiative() != null) {
      return "initiative/" + allocation.initiative();
    }
    return allocation.plan() == null ? null : "plan/" + allocation.plan();
  }

  /** Whether this is the thing whose money it is about. */
  boolean isOf(@Nullable String name) {
    return name != null && new ConflictKey(key.pattern(), key.tenant(), name).equals(key);
  }

  static boolean stands(@Nullable Allocation allocation) {
    if (allocation == null || allocation.state() == null) {
      return allocation != null;
    }
    return switch (allocation.state()) {
      case APPROVED, RESERVED, CAPTURED -> true;
      case DRAFT, REQUESTED, RELEASED -> false;
    };
  }

  /** The allocation against its own parts; null if they cannot be added up. */
  @Nullable Fund split(Event event, @Nullable Allocation allocation) {
    BigDecimal claimed = allocation == null ? null : claimed(allocation);
    return allocation == null || claimed == null
        ? null
        : fund(event, allocation, claimed, allocation.budget(), true);
  }

  /** What the allocation gives to the thing of this key, if it stands. */
  @Nullable Fund fund(Event event, @Nullable Allocation allocation) {
    if (allocation == null || !stands(allocation) || isOf(event.subject())) {
      return null;
    }
    if (isOf(payee(allocation))) {
      BigDecimal claimed = claimed(allocation);
      if (claimed == null) {
        unjudged.run();
        return null;
      }
      return fund(event, allocation, claimed, allocation.budget(), true);
    }
    BigDecimal claimed = BigDecimal.ZERO;
    for (Allocation.Share share : allocation.shares()) {
      if (share.campaign() != null && isOf("campaign/" + share.campaign())) {
        if (!share.amount().currency().equals(allocation.budget().currency())
            || !Amounts.isSane(share.amount().amount())) {
          unjudged.run();
          return null;
        }
        claimed = claimed.add(share.amount().amount());
      }
    }
    return claimed.signum() <= 0
        ? null
        : fund(event, allocation, claimed, allocation.budget(), false);
  }

  private static @Nullable Fund fund(
      Event event, Allocation allocation, BigDecimal claimed, Money budget, boolean pays) {
    Claim claim = claim(event, allocation.start(), allocation.end(), claimed, budget.currency());
    return claim == null ? null : new Fund(budget.amount().stripTrailingZeros(), claim, pays);
  }

  /** Shares and reserve, or the whole budget without shares; null if they cannot be added up. */
  private static @Nullable BigDecimal claimed(Allocation allocation) {
    Money budget = allocation.budget();
    if (!Amounts.isSane(budget.amount())) {
      return null;
    }
    if (allocation.shares().isEmpty()) {
      return budget.amount();
    }
    List<Money> parts = new ArrayList<>();
    allocation.shares().forEach(share -> parts.add(share.amount()));
    if (allocation.reserve() != null) {
      parts.add(allocation.reserve());
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Money part : parts) {
      if (!part.currency().equals(budget.currency()) || !Amounts.isSane(part.amount())) {
        return null;
      }
      sum = sum.add(part.amount());
    }
    return sum;
  }

  /** What the thing may cost by its own word. */
  @Nullable Fund ceiling(Event event) {
    Money budget =
        Payload.read(event, Entity.CAMPAIGN, Campaign.class)
            .filter(campaign -> isUnderWay(campaign))
            .map(Campaign::budget)
            .orElseGet(
                () -> Payload.read(event, Entity.PLAN, Plan.class).map(Plan::budget).orElse(null));
    if (budget == null || !Amounts.isSane(budget.amount())) {
      return null;
    }
    Claim none = claim(event, null, null, BigDecimal.ZERO, budget.currency());
    return none == null ? null : new Fund(budget.amount(), none, false);
  }

  /** What a campaign is to cost, while it is planned or runs. */
  @Nullable Claim cost(Event event) {
    Campaign campaign = Payload.read(event, Entity.CAMPAIGN, Campaign.class).orElse(null);
    if (campaign == null || !isUnderWay(campaign)) {
      return null;
    }
    boolean isOfThis =
        (campaign.initiative() != null && isOf("initiative/" + campaign.initiative()))
            || (campaign.plan() != null && isOf("plan/" + campaign.plan()));
    Money budget = campaign.budget();
    if (!isOfThis || budget == null || !Amounts.isSane(budget.amount())) {
      return null;
    }
    return claim(event, campaign.start(), campaign.end(), budget.amount(), budget.currency());
  }

  private static boolean isUnderWay(Campaign campaign) {
    Campaign.State state = campaign.state() == null ? Campaign.State.PLANNED : campaign.state();
    return switch (state) {
      case PLANNED, RUNNING, PAUSED -> true;
      case DRAFT, ENDED, CANCELLED -> false;
    };
  }

  private static @Nullable Claim claim(
      Event event,
      @Nullable Instant start,
      @Nullable Instant end,
      BigDecimal amount,
      String currency) {
    Instant from = start == null ? Instant.MIN : start;
    Instant to = end == null ? Instant.MAX : end;
    return from.isBefore(to)
        ? new Claim(event.subject(), event.id(), null, null, from, to, amount, currency)
        : null;
  }
}
