package io.raptorflow.operators.detection.conflict;

import com.fasterxml.jackson.databind.JsonNode;
import io.raptorflow.operators.detection.conflict.Conflict.Position;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.entities.Entity;
import io.raptorflow.schemas.entities.Resource;
import io.raptorflow.schemas.entities.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a person should do more at a time than one can. Key: the person.
 *
 * <p>A task books its owner from {@code plannedStart} (else {@code actualStart}) to {@code
 * plannedFinish}, the end not included, until it is done or cancelled: wholly, or by its {@code
 * percent} if it has such a field. A task of several people books nobody in particular. So does a
 * {@code resource_allocated} about {@code resource/<person>} with {@code from}, {@code to}, and
 * {@code percent} and {@code task} if need be. A team can do as much as it has members. A task and
 * its parent do not compete.
 */
final class DoubleBookedPerson implements Detector {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final ConflictKey key;
  private final ClaimBook bookings;
  private BigDecimal capacity;
  private long unjudged;

  DoubleBookedPerson(ConflictKey key) {
    this(key, new ClaimBook(), BigDecimal.ONE, 0);
  }

  private DoubleBookedPerson(
      ConflictKey key, ClaimBook bookings, BigDecimal capacity, long unjudged) {
    this.key = key;
    this.bookings = bookings;
    this.capacity = capacity;
    this.unjudged = unjudged;
  }

  /** Who an event books, or says how much they can do. */
  static List<String> names(Event event) {
    List<String> names = new ArrayList<>();
    Payload.read(event, Entity.TASK, Task.class)
        .map(Task::owner)
        .ifPresent(owner -> names.add(person(owner)));
    if (isBooking(event) || event.entity().equals(Entity.RESOURCE.wireName())) {
      names.add(event.entityId());
    }
    return names;
  }

  /** People are also written as the subject of their events. */
  private static String person(String owner) {
    String prefix = Entity.RESOURCE.wireName() + '/';
    return owner.startsWith(prefix) ? owner.substring(prefix.length()) : owner;
  }

  private static boolean isBooking(Event event) {
    return event.type() == EventType.RESOURCE_ALLOCATED
        && event.entity().equals(Entity.RESOURCE.wireName());
  }

  @Override
  public List<Conflict> take(Event event) {
    if (isBooking(event)) {
      JsonNode booking = Payload.tree(event);
      String task = Payload.text(booking, "task", "id");
      String id = task == null ? "booking/" + event.id() : "task/" + Payload.shortened(task);
      return put(id, claim(id, event, booking), event.time());
    }
    if (event.entity().equals(Entity.TASK.wireName())) {
      Task task = Payload.read(event, Entity.TASK, Task.class).orElse(null);
      return put(event.subject(), task == null ? null : claim(event, task), event.time());
    }
    return Payload.read(event, Entity.RESOURCE, Resource.class)
        .map(person -> changeCapacity(person, event.time()))
        .orElse(List.of());
  }

  private List<Conflict> put(String id, @Nullable Claim claim, Instant now) {
    return bookings.put(id, claim, capacity, now).stream()
        .map(overbooking -> conflict(overbooking, now))
        .toList();
  }

  private List<Conflict> changeCapacity(Resource person, Instant now) {
    boolean isTeam = person.kind() == Resource.Kind.TEAM && !person.members().isEmpty();
    BigDecimal changed = isTeam ? BigDecimal.valueOf(person.members().size()) : BigDecimal.ONE;
    if (changed.compareTo(capacity) == 0) {
      return List.of();
    }
    List<Overbooking> before = Overbooking.among(bookings.claims(), capacity);
    capacity = changed;
    List<Overbooking> after = Overbooking.among(bookings.claims(), capacity);
    return Overbooking.arisen(before, after).stream()
        .map(overbooking -> conflict(overbooking, now))
        .toList();
  }

  private @Nullable Claim claim(Event event, Task task) {
    boolean isTheirs = task.owner() != null && isOf(task.owner());
    boolean isShared = task.people() != null && task.people() > 1;
    if (!isTheirs || isShared || task.state().isFinal()) {
      return null;
    }
    Instant from = task.plannedStart() == null ? task.actualStart() : task.plannedStart();
    String within = task.parent() == null ? null : "task/" + Payload.shortened(task.parent());
    return claim(
        event.subject(), event, within, from, task.plannedFinish(), task.other().get("percent"));
  }

  private @Nullable Claim claim(String id, Event event, JsonNode booking) {
    Instant from = Payload.time(booking, "from", "start", "plannedStart");
    Instant to = Payload.time(booking, "to", "end", "until", "plannedFinish");
    return claim(id, event, null, from, to, booking.get("percent"));
  }

  private @Nullable Claim claim(
      String id,
      Event event,
      @Nullable String within,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable JsonNode percent) {
    if (from == null || to == null || to.isBefore(from)) {
      unjudged++;
      return null;
    }
    BigDecimal load = percent == null ? BigDecimal.ONE : share(percent);
    return load.signum() <= 0 || from.equals(to)
        ? null
        : new Claim(id, event.id(), null, within, from, to, load, null);
  }

  private boolean isOf(String owner) {
    return new ConflictKey(key.pattern(), key.tenant(), person(owner)).equals(key);
  }

  /** Percent as a share; all of the time if it is none. */
  private static BigDecimal share(JsonNode percent) {
    return percent.isNumber() && Amounts.isSane(percent.decimalValue())
        ? percent.decimalValue().divide(HUNDRED, 6, RoundingMode.HALF_UP)
        : BigDecimal.ONE;
  }

  private Conflict conflict(Overbooking overbooking, Instant at) {
    List<Position> positions =
        overbooking.claims().stream()
            .map(
                claim ->
                    new Position(
                        claim.id(),
                        "needs them from " + claim.from() + " to " + claim.to(),
                        claim.event()))
            .toList();
    Duration overlap = Duration.between(overbooking.from(), overbooking.to());
    BigDecimal hours =
        BigDecimal.valueOf(overlap.toSeconds())
            .divide(BigDecimal.valueOf(3600), 2, RoundingMode.HALF_UP);
    return new Conflict(
        key.pattern(),
        key.tenant(),
        "resource/" + key.name(),
        positions,
        List.of(),
        hours,
        "h",
        overbooking.from(),
        at,
        "%s has to do %s at once from %s to %s."
            .formatted(
                key.name(),
                Sentences.list(overbooking.claims().stream().map(Claim::id).toList()),
                overbooking.from(),
                overbooking.to()));
  }

  @Override
  public void write(StateOutput out) throws IOException {
    bookings.write(out);
    out.decimal(capacity);
    out.number(unjudged);
  }

  static DoubleBookedPerson read(ConflictKey key, StateInput in) throws IOException {
    return new DoubleBookedPerson(key, ClaimBook.read(in), in.decimal(), in.number());
  }

  @Override
  public long unjudged() {
    return unjudged;
  }
}
