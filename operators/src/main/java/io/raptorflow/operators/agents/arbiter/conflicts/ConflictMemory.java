package io.raptorflow.operators.agents.arbiter.conflicts;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the resolver remembers of a tenant. Claims of a kind are spread over {@value #BUCKETS} cells
 * by what they are about, of at most {@value #MOST_CLAIMS} each, so that an event touches one cell
 * however many there are; where a cell is full, the claim that ends first goes. What was taken back
 * leaves a mark, so that the order in which events are read does not matter; marks go first.
 */
final class ConflictMemory {
  static final int BUCKETS = 256;
  static final int MOST_CLAIMS = 128;
  static final int MOST_AUDIENCES = 2_000;
  static final int MOST_CONFLICTS = 5_000;

  /** How long a claim counts after its end. */
  static final Duration CLAIMS_FOR = Duration.ofDays(400);

  private static final Cell<List<Claim>> CLAIMS = new Cell<>("claims", Claim.CODEC, List::of);
  private static final Cell<AudienceSketches> AUDIENCES =
      new Cell<>("audience", AudienceSketches.CODEC, () -> AudienceSketches.NONE);
  private static final Cell<OpenConflict> CONFLICTS =
      new Cell<>(
          "conflict",
          OpenConflict.CODEC,
          () -> {
            throw new IllegalStateException("a conflict that was never registered");
          });

  private final Memory memory;

  ConflictMemory(Memory memory) {
    this.memory = memory;
  }

  /** Claims of a kind about one thing that count at a time, in the order they were said. */
  List<Claim> claims(ClaimKind kind, String about, Instant time) {
    return memory.read(bucket(kind.shelf(), about)).stream()
        .filter(claim -> claim.about().equals(about) && counts(claim, time))
        .toList();
  }

  /** All claims of a kind that count at a time. */
  List<Claim> claims(ClaimKind kind, Instant time) {
    List<Claim> all = new ArrayList<>();
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      Cell<List<Claim>> cell = bucket(kind.shelf(), bucket);
      if (memory.holds(cell)) {
        memory.read(cell).stream().filter(claim -> counts(claim, time)).forEach(all::add);
      }
    }
    return all;
  }

  /** Whether it does is not left to when the cell is next written to, which any event decides. */
  private static boolean counts(Claim claim, Instant time) {
    return !claim.isWithdrawn() && claim.latest().isAfter(time.minus(CLAIMS_FOR));
  }

  /** Keeps a claim in place of an earlier one of the same party; an older one changes nothing. */
  void put(ClaimKind kind, Claim claim) {
    change(kind, claim);
  }

  /** Takes a claim back; an older word changes nothing, unless it is final. */
  void withdraw(ClaimKind kind, Claim claim) {
    change(kind, claim.withdrawn());
  }

  /**
   * Keeps what a party claims, or takes back, in place of all that it claimed of anything else; an
   * older word changes nothing.
   *
   * @param claim absent: it claims nothing of anything
   */
  void move(ClaimKind kind, String party, Instant at, String event, @Nullable Claim claim) {
    List<String> now = claim == null ? List.of() : List.of(claim.about());
    Claim place = new Claim(party, party, null, null, 0, 0, "", now, at, event);
    Cell<List<Claim>> places = bucket("place-" + kind.shelf(), party);
    Optional<Claim> before =
        memory.read(places).stream().filter(known -> known.isOfSame(place)).findFirst();
    if (before.isPresent() && before.get().at().isAfter(place.at())) {
      return;
    }
    change(places, false, place);
    before.stream()
        .flatMap(known -> known.words().stream())
        .filter(about -> !now.contains(about))
        .map(about -> new Claim(about, party, null, null, 0, 0, "", List.of(), at, event))
        .forEach(left -> withdraw(kind, left));
    if (claim != null) {
      change(kind, claim);
    }
  }

  private void change(ClaimKind kind, Claim claim) {
    change(bucket(kind.shelf(), claim.about()), kind.isFinal(), claim);
  }

  private void change(Cell<List<Claim>> cell, boolean isFinal, Claim claim) {
    List<Claim> before = memory.read(cell);
    if (before.stream().anyMatch(c -> c.isOfSame(claim) && outdoes(isFinal, c, claim))) {
      return;
    }
    Instant forgotten = claim.at().minus(CLAIMS_FOR);
    Predicate<Claim> stays = c -> !c.isOfSame(claim) && c.latest().isAfter(forgotten);
    List<Claim> after = new ArrayList<>(before.stream().filter(stays).toList());
    after.add(claim);
    if (after.size() > MOST_CLAIMS) {
      after.stream()
          .filter(c -> c.isWithdrawn() || !c.isLimit())
          .min(Comparator.comparing((Claim c) -> !c.isWithdrawn()).thenComparing(Claim::latest))
          .or(() -> after.stream().findFirst())
          .ifPresent(after::remove);
    }
    if (!after.equals(before)) {
      memory.write(cell, List.copyOf(after));
    }
  }

  /** Whether what is known makes a further word of the same party idle. */
  private static boolean outdoes(boolean isFinal, Claim known, Claim word) {
    return isFinal && known.isWithdrawn() != word.isWithdrawn()
        ? known.isWithdrawn()
        : known.at().isAfter(word.at());
  }

  private static Cell<List<Claim>> bucket(String shelf, String about) {
    return bucket(shelf, Math.floorMod(about.hashCode(), BUCKETS));
  }

  private static Cell<List<Claim>> bucket(String shelf, int bucket) {
    return CLAIMS.entry(String.format(Locale.ROOT, "%s-%03d", shelf, bucket));
  }

  Optional<AudienceSketches> audience(String name) {
    Cell<AudienceSketches> cell = AUDIENCES.entry(name);
    return memory.holds(cell) ? Optional.of(memory.read(cell)) : Optional.empty();
  }

  /**
   * Counts a customer to an audience. Where there are too many audiences, those not heard of for 90
   * days go; if there are none, the new one is not kept.
   */
  void add(String audience, String customer, Instant time) {
    Cell<AudienceSketches> cell = AUDIENCES.entry(audience);
    if (!memory.holds(cell)) {
      List<String> known = memory.entries(AUDIENCES);
      if (known.size() >= MOST_AUDIENCES) {
        known.stream()
            .map(AUDIENCES::entry)
            .filter(other -> memory.read(other).isOver(time))
            .forEach(memory::forget);
      }
      if (memory.entries(AUDIENCES).size() >= MOST_AUDIENCES) {
        return;
      }
    }
    memory.write(cell, memory.read(cell).with(customer, time));
  }

  boolean isOpen(String conflict) {
    return memory.holds(CONFLICTS.entry(conflict));
  }

  int open() {
    return memory.entries(CONFLICTS).size();
  }

  /**
   * @throws InvalidInput when no further conflict can be kept
   */
  void requireRoom(int more) {
    int open = open();
    if (open + more > MOST_CONFLICTS) {
      throw new InvalidInput(
          "entities",
          open + " open conflicts and " + more + " more",
          "at most " + MOST_CONFLICTS + " open conflicts a tenant: decide some, or ask for fewer");
    }
  }

  void open(String conflict, OpenConflict opened) {
    memory.write(CONFLICTS.entry(conflict), opened);
  }

  void close(String conflict) {
    memory.forget(CONFLICTS.entry(conflict));
  }
}
