package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Allocation;
import io.raptorflow.schemas.entities.Campaign;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.Money;
import io.raptorflow.schemas.entities.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices that money was given away twice. Key: what the money is for, a campaign, else an
 * initiative, else a plan; and for the split of one allocation, the allocation.
 *
 * <p>An allocation stands while it is approved, reserved or captured, or does not say where it
 * stands. It claims the sum of its shares and its reserve, or all of its budget if it names
 * neither. There is too little money when, in one currency and at one time,
 *
 * <ol>
 *   <li>the shares and the reserve of an allocation exceed its budget;
 *   <li>allocations of the same money, that is for the same thing and with the same budget, claim
 *       more than that budget together;
 *   <li>allocations for a campaign or plan, or shares for a campaign, claim more together than the
 *       budget it states itself;
 *   <li>the campaigns of an initiative or plan, while planned, running or paused, are to cost more
 *       together than the only allocation for it that stands when they run, or than the plan's own
 *       budget.
 * </ol>
 *
 * Sums in different currencies are never added up. A period without start or end is open there.
 */
final class DoubleBookedBudget implements Detector {
  /** Most allocations and most campaigns that are remembered. */
  static final int MOST = 100;

  private static final String ALLOCATION = "allocation/";

  /** Shares of an allocation for campaigns of their own that are looked at. */
  private static final int MOST_SHARES = 50;

  private final ConflictKey key;

  /** What the thing may cost, by itself. */
  private @Nullable Fund ceiling;

  private final Map<String, Fund> allocations = new LinkedHashMap<>();
  private final Map<String, Claim> campaigns = new LinkedHashMap<>();
  private long unjudged;

  DoubleBookedBudget(ConflictKey key) {
    this.key = key;
  }

  /**
   * A sum of money.
   *
   * @param budget how much there is
   * @param claim what of it is given away, with its period and currency
   * @param pays whether it is an allocation for the thing, not a share of another one's
   */
  private record Fund(BigDecimal budget, Claim claim, boolean pays) {
    private void write(StateOutput out) throws IOException {
      out.decimal(budget);
      claim.write(out);
      out.number(pays ? 1 : 0);
    }

    private static Fund read(StateInput in) throws IOException {
      return new Fund(in.decimal(), Claim.read(in), in.number() == 1);
    }
  }

  /**
   * Money that is short.
   *
   * @param ground the event that says how much there is, unless it is one of the claims'
   */
  private record Shortage(Overbooking overbooking, String currency, @Nullable String ground) {}

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

  @Override
  public List<Conflict> take(Event event) {
    Map<Set<String>, Shortage> before = shortages();
    List<Conflict> split = List.of();
    if (event.entity().equals(Entity.ALLOCATION.wireName())) {
      Allocation allocation = Payload.read(event, Entity.ALLOCATION, Allocation.class).orElse(null);
      split = isOf(event.subject()) ? takeSplit(event, allocation) : List.of();
      put(allocations, event.subject(), fund(event, allocation));
    } else if (isOf(event.subject())) {
      ceiling = ceiling(event);
    } else {
      put(campaigns, event.subject(), cost(event));
    }
    List<Conflict> found = new ArrayList<>(split);
    arisen(before, shortages()).forEach(shortage -> found.add(conflict(shortage, event.time())));
    return found;
  }

  private static <T> void put(Map<String, T> all, String id, @Nullable T value) {
    all.remove(id);
    if (value != null) {
      all.put(id, value);
      if (all.size() > MOST) {
        all.remove(all.keySet().iterator().next());
      }
    }
  }

  private boolean isOf(@Nullable String name) {
    return name != null && new ConflictKey(key.pattern(), key.tenant(), name).equals(key);
  }

  private static boolean stands(@Nullable Allocation allocation) {
    if (allocation == null || allocation.state() == null) {
      return allocation != null;
    }
    return switch (allocation.state()) {
      case APPROVED, RESERVED, CAPTURED -> true;
      case DRAFT, REQUESTED, RELEASED -> false;
    };
  }

  /** The allocation's own split: told when it is too much and was not before. */
  private List<Conflict> takeSplit(Event event, @Nullable Allocation allocation) {
    Fund former = ceiling;
    ceiling = stands(allocation) ? split(event, allocation) : null;
    boolean wasShort = former != null && isShort(former);
    return ceiling != null && isShort(ceiling) && !wasShort
        ? List.of(splitConflict(event, ceiling))
        : List.of();
  }

  private static boolean isShort(Fund fund) {
    return fund.claim().load().compareTo(fund.budget()) > 0;
  }

  private @Nullable Fund split(Event event, @Nullable Allocation allocation) {
    BigDecimal claimed = allocation == null ? null : claimed(allocation);
    return allocation == null || claimed == null
        ? null
        : fund(event, allocation, claimed, allocation.budget(), true);
  }

  /** What the allocation gives to the thing of this key, if it stands. */
  private @Nullable Fund fund(Event event, @Nullable Allocation allocation) {
    if (allocation == null || !stands(allocation) || isOf(event.subject())) {
      return null;
    }
    if (isOf(payee(allocation))) {
      BigDecimal claimed = claimed(allocation);
      if (claimed == null) {
        unjudged++;
        return null;
      }
      return fund(event, allocation, claimed, allocation.budget(), true);
    }
    BigDecimal claimed = BigDecimal.ZERO;
    for (Allocation.Share share : allocation.shares()) {
      if (share.campaign() != null && isOf("campaign/" + share.campaign())) {
        if (!share.amount().currency().equals(allocation.budget().currency())
            || !Amounts.isSane(share.amount().amount())) {
          unjudged++;
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

  /** Shares and reserve, or the whole budget; null if they are in several currencies. */
  private static @Nullable BigDecimal claimed(Allocation allocation) {
    Money budget = allocation.budget();
    List<Money> parts = new ArrayList<>();
    allocation.shares().forEach(share -> parts.add(share.amount()));
    if (allocation.reserve() != null) {
      parts.add(allocation.reserve());
    }
    if (allocation.shares().isEmpty()) {
      return Amounts.isSane(budget.amount()) ? budget.amount() : null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Money part : parts) {
      if (!part.currency().equals(budget.currency())
          || !Amounts.isSane(part.amount())
          || !Amounts.isSane(budget.amount())) {
        return null;
      }
      sum = sum.add(part.amount());
    }
    return sum;
  }

  private @Nullable Fund ceiling(Event event) {
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
  private @Nullable Claim cost(Event event) {
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

  /** All there are, by who claims. */
  private Map<Set<String>, Shortage> shortages() {
    Map<Set<String>, Shortage> found = new LinkedHashMap<>();
    if (key.name().startsWith(ALLOCATION)) {
      return found;
    }
    Map<List<Object>, List<Claim>> ofSameMoney = new LinkedHashMap<>();
    for (Fund fund : allocations.values()) {
      if (fund.pays()) {
        ofSameMoney
            .computeIfAbsent(List.of(fund.budget(), currency(fund)), none -> new ArrayList<>())
            .add(fund.claim());
      }
    }
    ofSameMoney.forEach(
        (money, claims) ->
            add(found, claims, (BigDecimal) money.get(0), (String) money.get(1), null));
    if (ceiling != null) {
      addAbove(found, ceiling, true);
      addAbove(found, ceiling, false);
      addCampaigns(found, campaigns.values(), ceiling);
    }
    for (Fund fund : allocations.values()) {
      if (fund.pays() && !campaigns.isEmpty()) {
        addCampaigns(found, drawingOnlyOn(fund), fund);
      }
    }
    return found;
  }

  /** A share may be what an allocation of its own passes on: the two are not added up. */
  private void addAbove(Map<Set<String>, Shortage> found, Fund limit, boolean pays) {
    List<Claim> claims =
        allocations.values().stream()
            .filter(fund -> fund.pays() == pays)
            .map(Fund::claim)
            .filter(claim -> currency(limit).equals(claim.unit()))
            .toList();
    add(found, claims, limit.budget(), currency(limit), limit.claim().event());
  }

  private List<Claim> drawingOnlyOn(Fund fund) {
    return campaigns.values().stream()
        .filter(
            campaign ->
                allocations.values().stream()
                    .allMatch(other -> other.claim().overlaps(campaign) == (other == fund)))
        .toList();
  }

  /** A campaign costs its budget once, whenever it runs: all of them claim at one time. */
  private static void addCampaigns(
      Map<Set<String>, Shortage> found, Collection<Claim> campaigns, Fund limit) {
    Claim period = limit.claim();
    List<Claim> claims = new ArrayList<>();
    for (Claim campaign : campaigns) {
      if (currency(limit).equals(campaign.unit())) {
        claims.add(campaign.during(period.from(), period.to()));
      }
    }
    add(found, claims, limit.budget(), currency(limit), period.event());
  }

  private static String currency(Fund fund) {
    return String.valueOf(fund.claim().unit());
  }

  private static void add(
      Map<Set<String>, Shortage> found,
      List<Claim> claims,
      BigDecimal budget,
      String currency,
      @Nullable String ground) {
    for (Overbooking overbooking : Overbooking.among(claims, budget)) {
      found.putIfAbsent(overbooking.ids(), new Shortage(overbooking, currency, ground));
    }
  }

  private static List<Shortage> arisen(
      Map<Set<String>, Shortage> before, Map<Set<String>, Shortage> now) {
    return Overbooking.arisen(overbookings(before), overbookings(now)).stream()
        .map(overbooking -> now.get(overbooking.ids()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<Overbooking> overbookings(Map<Set<String>, Shortage> shortages) {
    return shortages.values().stream().map(Shortage::overbooking).toList();
  }

  private Conflict conflict(Shortage shortage, Instant at) {
    Overbooking overbooking = shortage.overbooking();
    List<Position> positions =
        overbooking.claims().stream()
            .map(
                claim ->
                    new Position(
                        claim.id(),
                        "claims " + money(claim.load(), shortage.currency()),
                        claim.event()))
            .toList();
    Instant from = overbooking.from();
    return new Conflict(
        key.pattern(),
        key.tenant(),
        key.name(),
        positions,
        shortage.ground() == null ? List.of() : List.of(shortage.ground()),
        overbooking.load(),
        shortage.currency(),
        from.equals(Instant.MIN) ? at : from,
        at,
        "%s claim %s of the %s for %s."
            .formatted(
                Sentences.list(overbooking.claims().stream().map(Claim::id).toList()),
                money(overbooking.load(), shortage.currency()),
                money(overbooking.capacity(), shortage.currency()),
                key.name()));
  }

  private Conflict splitConflict(Event event, Fund fund) {
    String claimed = money(fund.claim().load(), currency(fund));
    return new Conflict(
        key.pattern(),
        key.tenant(),
        event.subject(),
        List.of(new Position(event.subject(), "gives away " + claimed, event.id())),
        List.of(),
        fund.claim().load(),
        currency(fund),
        event.time(),
        event.time(),
        "%s gives away %s of the %s it has."
            .formatted(event.subject(), claimed, money(fund.budget(), currency(fund))));
  }

  private static String money(BigDecimal amount, String currency) {
    return amount.toPlainString() + ' ' + currency;
  }

  @Override
  public void write(StateOutput out) throws IOException {
    out.list(ceiling == null ? List.of() : List.of(ceiling), fund -> fund.write(out));
    out.list(allocations.values(), fund -> fund.write(out));
    out.list(campaigns.values(), claim -> claim.write(out));
    out.number(unjudged);
  }

  static DoubleBookedBudget read(ConflictKey key, StateInput in) throws IOException {
    DoubleBookedBudget read = new DoubleBookedBudget(key);
    read.ceiling = in.list(() -> Fund.read(in)).stream().findFirst().orElse(null);
    in.list(() -> Fund.read(in)).forEach(fund -> read.allocations.put(fund.claim().id(), fund));
    in.list(() -> Claim.read(in)).forEach(claim -> read.campaigns.put(claim.id(), claim));
    read.unjudged = in.number();
    return read;
  }

  @Override
  public long unjudged() {
    return unjudged;
  }
}
