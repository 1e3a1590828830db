package io.raptorflow.operators.agents.arbiter.cases;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.InvalidInput;
import io.raptorflow.operators.agents.Memory;
import io.raptorflow.operators.agents.codec.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the manager remembers of a tenant, cell by cell. Opening, changing and closing a case touch
 * its own cell, the {@value MinHash#BANDS} buckets of its bands, and the figures of its kind and
 * handler.
 */
final class CaseMemory {
  static final int MOST_OPEN = 20_000;
  static final int MOST_CLOSED = 1_000;
  static final int MOST_FORETOLD = 1_000;
  static final int MOST_KINDS = 200;
  static final int MOST_HANDLERS = 2_000;
  static final int MOST_PARTIES = 100;

  /** How long a closed case counts. */
  static final Duration CLOSED_FOR = Duration.ofDays(400);

  private static final Cell<CaseTally> TALLY =
      new Cell<>("tally", CaseTally.CODEC, () -> CaseTally.NONE);
  private static final Cell<RememberedCase> OPEN =
      new Cell<>(
          "open",
          RememberedCase.CODEC,
          () -> {
            throw new IllegalStateException("a case that is not open is not remembered as such");
          });
  private static final Cell<ClosedCase> CLOSED =
      new Cell<>(
          "closed",
          ClosedCase.CODEC,
          () -> {
            throw new IllegalStateException("no case was ever kept there");
          });
  private static final Cell<Slot> CLOSED_BY_ID =
      new Cell<>("closed-slot", Slot.CODEC, () -> Slot.NONE);
  private static final Cell<JoinedParties> JOINED =
      new Cell<>("joined-parties", JoinedParties.CODEC, () -> JoinedParties.NONE);
  private static final Cell<Foretold> FORETOLD =
      new Cell<>(
          "foretold",
          Foretold.CODEC,
          () -> {
            throw new IllegalStateException("nothing was ever foretold there");
          });
  private static final Cell<Slot> FORETOLD_BY_ID =
      new Cell<>("foretold-slot", Slot.CODEC, () -> Slot.NONE);
  private static final Cell<Slot> FORETOLD_NEXT =
      new Cell<>("foretold-next", Slot.CODEC, () -> new Slot(0));
  private static final Cell<Bucket> BUCKETS =
      new Cell<>("bucket", Bucket.CODEC, () -> Bucket.EMPTY);
  private static final Cell<KindFigures> KINDS =
      new Cell<>("kind", KindFigures.CODEC, () -> KindFigures.NONE);
  private static final Cell<HandlerFigures> HANDLERS =
      new Cell<>("handler", HandlerFigures.CODEC, () -> HandlerFigures.NONE);

  private final Memory memory;

  CaseMemory(Memory memory) {
    this.memory = memory;
  }

  CaseTally tally() {
    return memory.read(TALLY);
  }

  Optional<RememberedCase> open(String id) {
    return memory.holds(OPEN.entry(id))
        ? Optional.of(memory.read(OPEN.entry(id)))
        : Optional.empty();
  }

  /** All open cases, by id. */
  List<RememberedCase> open() {
    return memory.entries(OPEN).stream().map(id -> memory.read(OPEN.entry(id))).toList();
  }

  Optional<ClosedCase> closed(String id) {
    Slot slot = memory.read(CLOSED_BY_ID.entry(id));
    return slot.equals(Slot.NONE)
        ? Optional.empty()
        : Optional.of(memory.read(CLOSED.entry(entryOf(slot))));
  }

  /** The latest closed cases that were closed within 400 days before a moment. */
  List<ClosedCase> closedBefore(Instant time) {
    return memory.entries(CLOSED).stream()
        .map(slot -> memory.read(CLOSED.entry(slot)))
        .filter(any -> !any.closed().isAfter(time))
        .filter(any -> any.closed().isAfter(time.minus(CLOSED_FOR)))
        .toList();
  }

  /** Ids of the open cases that share a band with a text. */
  Set<String> candidates(MinHash minHash) {
    Set<String> found = new LinkedHashSet<>();
    minHash.buckets().forEach(name -> found.addAll(memory.read(BUCKETS.entry(name)).cases()));
    return found;
  }

  KindFigures kind(String kind) {
    return memory.read(KINDS.entry(kind));
  }

  HandlerFigures handler(String handler) {
    return memory.read(HANDLERS.entry(handler));
  }

  boolean knowsHandler(String handler) {
    return memory.holds(HANDLERS.entry(handler));
  }

  /**
   * @throws InvalidInput when no further case can be kept
   */
  void requireRoom() {
    if (tally().open() >= MOST_OPEN) {
      throw new InvalidInput(
          "id", tally().open() + " open cases", "at most " + MOST_OPEN + " open cases a tenant");
    }
  }

  /** Keeps a case that was not open before. */
  void add(RememberedCase added, boolean isNew) {
    file(added);
    memory.write(TALLY, tally().plusOpen(1));
    if (isNew) {
      long day = Math.floorDiv(added.opened().getEpochSecond(), 86_400L);
      write(added.kind(), kind(added.kind()).opened(day));
    } else {
      write(added.kind(), kind(added.kind()).moved(1));
    }
    moveHandler(added.handler(), 1);
  }

  /** Who came to an open case with reports of the same. */
  JoinedParties joined(String id) {
    return memory.read(JOINED.entry(id));
  }

  /** Keeps what a case has become by a report of the same. */
  void join(RememberedCase before, RememberedCase after, List<String> parties) {
    memory.write(JOINED.entry(before.id()), joined(before.id()).with(parties));
    replace(before, after);
  }

  /** Keeps what a case has become. */
  void replace(RememberedCase before, RememberedCase after) {
    if (!before.text().equals(after.text())) {
      unfile(before);
      file(after);
    } else {
      memory.write(OPEN.entry(after.id()), after);
    }
    if (!before.kind().equals(after.kind())) {
      write(before.kind(), kind(before.kind()).moved(-1));
      write(after.kind(), kind(after.kind()).moved(1));
    }
    moveHandler(before.handler(), -1);
    moveHandler(after.handler(), 1);
  }

  /**
   * Remembers what was read of a case too early, of the latest {@value #MOST_FORETOLD} cases of
   * which anything was. No case has an id that is too long to be kept.
   */
  void foretell(String id, UnaryOperator<Foretold> more) {
    if (id.length() > Fields.LONGEST_TEXT) {
      return;
    }
    Slot slot = memory.read(FORETOLD_BY_ID.entry(id));
    if (!slot.equals(Slot.NONE)) {
      Cell<Foretold> place = FORETOLD.entry(entryOf(slot));
      memory.write(place, more.apply(memory.read(place)));
      return;
    }
    Slot next = memory.read(FORETOLD_NEXT);
    Cell<Foretold> place = FORETOLD.entry(entryOf(next));
    if (memory.holds(place)) {
      memory.forget(FORETOLD_BY_ID.entry(memory.read(place).id()));
    }
    memory.write(place, more.apply(Foretold.nothing(id)));
    memory.write(FORETOLD_BY_ID.entry(id), next);
    memory.write(FORETOLD_NEXT, new Slot((next.number() + 1) % MOST_FORETOLD));
  }

  /** Applies to an open case what was foretold of it. */
  void catchUp(RememberedCase open) {
    Slot slot = memory.read(FORETOLD_BY_ID.entry(open.id()));
    if (slot.equals(Slot.NONE)) {
      return;
    }
    Foretold foretold = memory.read(FORETOLD.entry(entryOf(slot)));
    RememberedCase now = open;
    if (open.isPaused()) {
      now = foretold.replyTo(open).map(open::answered).orElse(open);
      replace(open, now);
    }
    Instant end = foretold.endOf(now).orElse(null);
    if (end != null) {
      close(now, end);
    }
  }

  /**
   * Moves a case to the closed ones, of which the oldest may make room. One that was opened again
   * is the same case: it keeps its place, and its last closing counts instead of the one before.
   */
  void close(RememberedCase open, Instant time) {
    unfile(open);
    memory.forget(OPEN.entry(open.id()));
    memory.forget(JOINED.entry(open.id()));
    CaseTally tally = tally();
    Slot earlier = memory.read(CLOSED_BY_ID.entry(open.id()));
    boolean isAgain = !earlier.equals(Slot.NONE);
    Slot slot = isAgain ? earlier : new Slot((int) (tally.closed() % MOST_CLOSED));
    Cell<ClosedCase> place = CLOSED.entry(entryOf(slot));
    if (!isAgain && memory.holds(place)) {
      Cell<Slot> pushedOut = CLOSED_BY_ID.entry(memory.read(place).id());
      if (memory.read(pushedOut).equals(slot)) {
        memory.forget(pushedOut);
      }
    }
    Instant closed = time.isBefore(open.opened()) ? open.opened() : time;
    ClosedCase kept =
        new ClosedCase(
            open.id(),
            open.kind(),
            open.minHash(),
            open.zone(),
            open.opened(),
            closed,
            open.resumedAt(closed));
    if (isAgain) {
      ClosedCase before = memory.read(place);
      write(before.kind(), kind(before.kind()).withoutClosing(before.hours()));
    }
    memory.write(place, kept);
    memory.write(CLOSED_BY_ID.entry(open.id()), slot);
    CaseTally less = tally.plusOpen(-1);
    memory.write(TALLY, isAgain ? less : less.plusClosed());
    write(open.kind(), kind(open.kind()).closed(kept.hours()));
    moveHandler(open.handler(), -1);
  }

  void write(String handler, HandlerFigures figures) {
    if (!knowsHandler(handler)) {
      if (tally().handlers() >= MOST_HANDLERS) {
        return;
      }
      memory.write(TALLY, tally().plusHandler());
    }
    memory.write(HANDLERS.entry(handler), figures);
  }

  /** Figures of kinds beyond the first {@value #MOST_KINDS} are not kept. */
  private void write(String kind, KindFigures figures) {
    if (!memory.holds(KINDS.entry(kind))) {
      if (tally().kinds() >= MOST_KINDS) {
        return;
      }
      memory.write(TALLY, tally().plusKind());
    }
    memory.write(KINDS.entry(kind), figures);
  }

  private void moveHandler(@Nullable String handler, int change) {
    if (handler != null) {
      write(handler, handler(handler).moved(change));
    }
  }

  private void file(RememberedCase filed) {
    memory.write(OPEN.entry(filed.id()), filed);
    for (String name : filed.minHash().buckets()) {
      Cell<Bucket> bucket = BUCKETS.entry(name);
      memory.write(bucket, memory.read(bucket).with(filed.id()));
    }
  }

  private void unfile(RememberedCase filed) {
    for (String name : filed.minHash().buckets()) {
      Cell<Bucket> bucket = BUCKETS.entry(name);
      Bucket left = memory.read(bucket).without(filed.id());
      if (left.cases().isEmpty()) {
        memory.forget(bucket);
      } else {
        memory.write(bucket, left);
      }
    }
  }

  /** Fixed width, so that entries sort by number. */
  private static String entryOf(Slot slot) {
    return String.format(Locale.ROOT, "%04d", slot.number());
  }
}
