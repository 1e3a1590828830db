package io.raptorflow.operators.detection.alert;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The alerts of one tenant: sightings in, what people are told out.
 *
 * <ul>
 *   <li>The first sighting of a cause opens an alert; further ones are counted, and told only when
 *       the cause has become more severe or was seen ten times as often.
 *   <li>A cause that is seen to be over, or is not seen for as long as its sightings hold, closes.
 *   <li>No more than {@value #MOST_AN_HOUR} alerts open in an hour; critical ones may fill as many
 *       again. The rest are held back, and one alert says how many and which. A cause that was held
 *       back opens with its next sighting that finds room.
 *   <li>At most {@value #MOST_OPEN} causes are followed; what is beyond is held back too.
 * </ul>
 *
 * <p>Sightings are to be given in the order of time. One that comes too late counts, but does not
 * turn time back.
 */
final class AlertBook {
  static final int MOST_AN_HOUR = 20;
  static final int MOST_OPEN = 1_000;

  /** Cause of the alert on what is held back. */
  static final String HELD_BACK = "alerts/held-back";

  static final Cell<AlertBook> CELL = new Cell<>("alert-book", new Codec(), AlertBook::new);

  private static final Duration HOUR = Duration.ofHours(1);

  private final TreeMap<String, OpenAlert> open = new TreeMap<>();
  private final Deque<Instant> openings = new ArrayDeque<>();
  private Instant now = Instant.MIN;

  /** Takes a sighting in. */
  List<Alert> see(Sighting sighting) {
    List<Alert> told = advance(sighting.at());
    if (sighting.gone()) {
      Optional.ofNullable(open.remove(sighting.cause()))
          .filter(OpenAlert::isTold)
          .ifPresent(over -> told.add(over.close(sighting.at())));
      return told;
    }
    OpenAlert known = open.get(sighting.cause());
    if (known == null) {
      meet(sighting, told);
    } else if (known.isTold()) {
      if (known.fold(sighting)) {
        told.add(known.tell());
      }
    } else {
      known.fold(sighting);
      if (hasRoom(sighting.severity())) {
        told.add(opened(known));
      }
    }
    return told;
  }

  /** Closes what is over by then, the earliest first. */
  List<Alert> advance(Instant time) {
    List<Alert> told = new ArrayList<>();
    if (!time.isAfter(now)) {
      return told;
    }
    now = time;
    open.values().stream()
        .filter(alert -> !alert.until().isAfter(now))
        .sorted(Comparator.comparing(OpenAlert::until).thenComparing(OpenAlert::cause))
        .toList()
        .forEach(
            over -> {
              open.remove(over.cause());
              if (over.isTold()) {
                told.add(over.close(over.until()));
              }
            });
    return told;
  }

  /** When the next alert closes if nothing is seen. */
  Optional<Instant> nextClosing() {
    return open.values().stream().map(OpenAlert::until).min(Comparator.naturalOrder());
  }

  private void meet(Sighting sighting, List<Alert> told) {
    boolean room = hasRoom(sighting.severity());
    if (open.size() < MOST_OPEN) {
      OpenAlert fresh = new OpenAlert(sighting);
      open.put(sighting.cause(), fresh);
      if (room) {
        told.add(opened(fresh));
        return;
      }
    }
    holdBack(sighting, told);
  }

  private Alert opened(OpenAlert alert) {
    openings.addLast(now);
    return alert.tell();
  }

  private boolean hasRoom(Severity severity) {
    Instant oldest = now.minus(HOUR);
    while (!openings.isEmpty() && !openings.peekFirst().isAfter(oldest)) {
      openings.removeFirst();
    }
    int most = severity == Severity.CRITICAL ? 2 * MOST_AN_HOUR : MOST_AN_HOUR;
    return openings.size() < most && open.size() <= MOST_OPEN;
  }

  /** The note is an alert as well: told at once, then at every tenfold, and when it is over. */
  private void holdBack(Sighting sighting, List<Alert> told) {
    OpenAlert note = open.get(HELD_BACK);
    long held = note == null ? 1 : note.count() + 1;
    var another =
        new Sighting(
            sighting.tenant(),
            "alerts",
            HELD_BACK,
            Severity.WARNING,
            null,
            sentence(held, sighting),
            now,
            now,
            List.of(sighting.cause()),
            HOUR,
            false,
            sighting.hops());
    if (note == null) {
      note = new OpenAlert(another);
      open.put(HELD_BACK, note);
      told.add(note.tell());
    } else if (note.fold(another)) {
      told.add(note.tell());
    }
  }

  private static String sentence(long held, Sighting latest) {
    return "%,d %s held back, since more than %d would have opened within an hour; the latest: %s"
        .formatted(held, held == 1 ? "alert is" : "alerts are", MOST_AN_HOUR, latest.sentence());
  }

  /** Version 1: the time, the openings within the hour, what is open. */
  private static final class Codec implements CellCodec<AlertBook> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(AlertBook book, DataOutput out) throws IOException {
      Wire.writeInstant(book.now.equals(Instant.MIN) ? null : book.now, out);
      Wire.writeLength(book.openings.size(), out);
      for (Instant opening : book.openings) {
        Wire.writeInstant(opening, out);
      }
      Wire.writeLength(book.open.size(), out);
      for (OpenAlert alert : book.open.values()) {
        alert.write(out);
      }
    }

    @Override
    public AlertBook read(int version, DataInput in) throws IOException {
      AlertBook book = new AlertBook();
      Instant now = Wire.readInstant(in);
      book.now = now == null ? Instant.MIN : now;
      int openings = Wire.readLength(in);
      for (int i = 0; i < openings; i++) {
        book.openings.addLast(Objects.requireNonNull(Wire.readInstant(in)));
      }
      int alerts = Wire.readLength(in);
      for (int i = 0; i < alerts; i++) {
        OpenAlert alert = OpenAlert.read(in);
        book.open.put(alert.cause(), alert);
      }
      return book;
    }
  }
}
