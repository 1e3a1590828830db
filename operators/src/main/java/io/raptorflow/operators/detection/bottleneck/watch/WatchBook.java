package io.raptorflow.operators.detection.bottleneck.watch;

import static java.util.Objects.requireNonNull;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.types.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a tenant's flow as a whole: how many hours it took each day, when it is to
 * be judged next, how much is kept, and what was found. Changed in place.
 */
final class WatchBook {
  static final Cell<WatchBook> CELL = new Cell<>("bottleneck-book", new Codec(), WatchBook::new);

  /** So long after its last event a flow is still judged, so that what lies still is found. */
  static final Duration WATCHED_FOR = Duration.ofDays(90);

  private static final BottleneckFinding.Kind[] KINDS = BottleneckFinding.Kind.values();

  /**
   * What has to be said when it is over; the rest is made from the tenant and flow.
   *
   * @param kind what was wrong
   * @param step where
   * @param since when it began
   * @param hops of its events
   * @param sentence it was told with
   */
  private record Told(
      BottleneckFinding.Kind kind, String step, Instant since, int hops, String sentence) {}

  private final Map<String, Told> told = new TreeMap<>();
  private final int[] watched = new int[StepKey.What.values().length];
  private DailySums hours = new DailySums(1, FlowWatch.WINDOW);
  private @Nullable Instant next;
  private @Nullable Instant latest;
  private int cases;

  /** Counts hours that a case took; its last event was then. */
  void spend(Instant at, double spent) {
    hours.add(at, 0, spent);
  }

  /** Hours of the last days. */
  double spent(Instant midnight) {
    return hours.last(FlowWatch.WINDOW, midnight, 0);
  }

  /** An event was taken; judging goes on, or begins at the midnight after it. */
  void happened(Instant at) {
    latest = at;
    if (next == null) {
      next = at.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
    }
  }

  /** When the flow is to be judged next; null where nothing has happened for long. */
  @Nullable Instant next() {
    return next;
  }

  /** It was judged. */
  void judged(Instant midnight) {
    Instant tomorrow = midnight.plus(1, ChronoUnit.DAYS);
    next = latest == null || tomorrow.isAfter(latest.plus(WATCHED_FOR)) ? null : tomorrow;
  }

  int cases() {
    return cases;
  }

  void cases(int count) {
    cases = count;
  }

  /** How many steps, or hand-overs, are watched. */
  int watched(StepKey.What what) {
    return watched[what.ordinal()];
  }

  /** There are so many more, or fewer. */
  void watch(StepKey.What what, int more) {
    watched[what.ordinal()] += more;
  }

  /**
   * What to say: what was found, and what had been found before and is no more.
   *
   * @param found at midnight
   */
  List<BottleneckFinding> compare(
      String tenant, Flow flow, List<BottleneckFinding> found, Instant midnight) {
    List<BottleneckFinding> said = new ArrayList<>(found);
    Map<String, Told> now = new TreeMap<>();
    for (BottleneckFinding each : found) {
      now.put(
          each.cause(),
          new Told(each.kind(), each.step(), each.since(), each.hops(), each.sentence()));
    }
    told.forEach(
        (cause, was) -> {
          if (!now.containsKey(cause)) {
            said.add(over(tenant, flow, was, midnight));
          }
        });
    told.clear();
    told.putAll(now);
    return said;
  }

  private static BottleneckFinding over(String tenant, Flow flow, Told was, Instant midnight) {
    return new BottleneckFinding(
        tenant,
        flow.wireName(),
        was.kind(),
        was.step(),
        was.since(),
        midnight,
        0,
        0,
        List.of(),
        List.of(),
        was.hops(),
        "No longer: " + was.sentence(),
        true);
  }

  private void write(DataOutput out) throws IOException {
    hours.write(out);
    Wire.writeInstant(next, out);
    Wire.writeInstant(latest, out);
    out.writeInt(cases);
    for (int each : watched) {
      out.writeInt(each);
    }
    Wire.writeLength(told.size(), out);
    for (Map.Entry<String, Told> entry : told.entrySet()) {
      Wire.writeText(entry.getKey(), out);
      Told each = entry.getValue();
      out.writeByte(each.kind().ordinal());
      Wire.writeText(each.step(), out);
      Wire.writeInstant(each.since(), out);
      out.writeInt(each.hops());
      Wire.writeText(each.sentence(), out);
    }
  }

  private static WatchBook read(DataInput in) throws IOException {
    var book = new WatchBook();
    book.hours = DailySums.read(1, FlowWatch.WINDOW, in);
    book.next = Wire.readInstant(in);
    book.latest = Wire.readInstant(in);
    book.cases = in.readInt();
    for (int i = 0; i < book.watched.length; i++) {
      book.watched[i] = in.readInt();
    }
    int size = Wire.readLength(in);
    for (int i = 0; i < size; i++) {
      book.told.put(
          requireNonNull(Wire.readText(in)),
          new Told(
              KINDS[in.readByte()],
              requireNonNull(Wire.readText(in)),
              requireNonNull(Wire.readInstant(in)),
              in.readInt(),
              requireNonNull(Wire.readText(in))));
    }
    return book;
  }

  private static final class Codec implements CellCodec<WatchBook> {
    @Override
    public int version() {
      return 1;
    }

    @Override
    public void write(WatchBook value, DataOutput out) throws IOException {
      value.write(out);
    }

    @Override
    public WatchBook read(int version, DataInput in) throws IOException {
      return WatchBook.read(in);
    }
  }
}
