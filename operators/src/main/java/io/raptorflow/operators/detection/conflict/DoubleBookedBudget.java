package io.raptorflow.operators.detection.conflict;

import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.entities.Allocation;
import io.raptorflow.schemas.entities.Entity;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
 * stands. It claims the sum of its shares and its reserve, or all of its budget if it has no
 * shares. There is too little money when, in one currency and at one time,
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

  private final ConflictKey key;
  private final BudgetReader reader;

  /** What the thing may cost, by itself. */
  private @Nullable Fund ceiling;

  private final Map<String, Fund> allocations = new LinkedHashMap<>();
  private final Map<String, Claim> campaigns = new LinkedHashMap<>();
  private long unjudged;

  DoubleBookedBudget(ConflictKey key) {
    this.key = key;
    this.reader = new BudgetReader(key, () -> unjudged++);
  }

  @Override
  public List<Conflict> take(Event event) {
    Map<Set<String>, Shortage> before = shortages();
    List<Conflict> split = List.of();
    if (event.entity().equals(Entity.ALLOCATION.wireName())) {
      Allocation allocation = Payload.read(event, Entity.ALLOCATION, Allocation.class).orElse(null);
      split = reader.isOf(event.subject()) ? takeSplit(event, allocation) : List.of();
      put(allocations, event.subject(), reader.fund(event, allocation));
    } else if (reader.isOf(event.subject())) {
      ceiling = reader.ceiling(event);
    } else {
      put(campaigns, event.subject(), reader.cost(event));
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

  /** The allocation's own split: told when it is too much and was not before. */
  private List<Conflict> takeSplit(Event event, @Nullable Allocation allocation) {
    Fund former = ceiling;
    ceiling = BudgetReader.stands(allocation) ? reader.split(event, allocation) : null;
    boolean wasShort = former != null && former.isShort();
    return ceiling != null && ceiling.isShort() && !wasShort
        ? List.of(splitConflict(event, ceiling))
        : List.of();
  }

  /** By who claims. An allocation's own split is judged apart. */
  private Map<Set<String>, Shortage> shortages() {
    return key.name().startsWith(BudgetReader.ALLOCATION)
        ? Map.of()
        : new Shortages(ceiling, allocations.values(), campaigns.values()).all();
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
    String claimed = money(fund.claim().load(), fund.currency());
    return new Conflict(
        key.pattern(),
        key.tenant(),
        event.subject(),
        List.of(new Position(event.subject(), "gives away " + claimed, event.id())),
        List.of(),
        fund.claim().load(),
        fund.currency(),
        event.time(),
        event.time(),
        "%s gives away %s of the %s it has."
            .formatted(event.subject(), claimed, money(fund.budget(), fund.currency())));
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
