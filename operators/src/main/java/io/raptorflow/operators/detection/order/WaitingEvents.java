package io.raptorflow.operators.detection.order;

import io.raptorflow.operators.types.EventSerializer;
import io.raptorflow.operators.types.ImmutableSerializer;
import io.raptorflow.operators.types.Wire;
import io.raptorflow.schemas.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/**
 * The events of the current key that the watermark has not passed, each an entry of its own, so
 * that one more costs the same however many there are. They leave in the order of time, source and
 * id; one that comes again while it waits is kept once. One timer stands at the earliest.
 */
public final class WaitingEvents {
  /** What became of an event. */
  public enum Admission {
    /** It waits for the watermark, now or since before. */
    WAITS,
    /** The watermark had passed it. */
    LATE,
    /** As many wait as may. */
    NO_ROOM
  }

  /** Most events of one key. */
  public static final int MOST = 10_000;

  private final MapState<Place, Event> events;
  private final ValueState<Size> sizes;
  private final Counter late;
  private final Counter crowdedOut;

  /**
   * @param name of the states, unique within the operator
   * @param metrics get {@code late} and {@code crowdedOut}, the events that were not admitted
   */
  public WaitingEvents(RuntimeContext runtime, String name, MetricGroup metrics) {
    events =
        runtime.getMapState(
            new MapStateDescriptor<>(name, PlaceSerializer.INSTANCE, EventSerializer.INSTANCE));
    sizes = runtime.getState(new ValueStateDescriptor<>(name + "-size", SizeSerializer.INSTANCE));
    late = metrics.counter("late");
    crowdedOut = metrics.counter("crowdedOut");
  }

  /** Lets it wait, or counts it. */
  public Admission admit(Event event, TimerService timers) throws Exception {
    Place place = Place.of(event);
    if (place.time() <= timers.currentWatermark()) {
      late.inc();
      return Admission.LATE;
    }
    if (events.contains(place)) {
      return Admission.WAITS;
    }
    @Nullable Size before = sizes.value();
    int count = before == null ? 0 : before.count();
    if (count >= MOST) {
      crowdedOut.inc();
      return Admission.NO_ROOM;
    }
    events.put(place, event);
    if (before == null || place.time() < before.earliest()) {
      timers.registerEventTimeTimer(place.time());
    }
    long earliest = before == null ? place.time() : Math.min(place.time(), before.earliest());
    sizes.update(new Size(count + 1, earliest));
    return Admission.WAITS;
  }

  /** Takes out what the watermark has passed, in order. */
  public List<Event> passed(TimerService timers) throws Exception {
    long watermark = timers.currentWatermark();
    @Nullable Size size = sizes.value();
    if (size == null || size.earliest() > watermark) {
      return List.of();
    }
    List<Map.Entry<Place, Event>> passed = new ArrayList<>();
    long earliest = Long.MAX_VALUE;
    for (Map.Entry<Place, Event> entry : events.entries()) {
      if (entry.getKey().time() <= watermark) {
        passed.add(Map.entry(entry.getKey(), entry.getValue()));
      } else {
        earliest = Math.min(earliest, entry.getKey().time());
      }
    }
    passed.sort(Map.Entry.comparingByKey());
    remove(passed, size, earliest, timers);
    return passed.stream().map(Map.Entry::getValue).toList();
  }

  private void remove(
      List<Map.Entry<Place, Event>> passed, Size before, long earliest, TimerService timers)
      throws Exception {
    if (passed.size() == before.count()) {
      events.clear();
      sizes.clear();
      return;
    }
    for (Map.Entry<Place, Event> entry : passed) {
      events.remove(entry.getKey());
    }
    sizes.update(new Size(before.count() - passed.size(), earliest));
    timers.registerEventTimeTimer(earliest);
  }

  /**
   * How many wait.
   *
   * @param count at least 1
   * @param earliest time of the first of them, in milliseconds since the epoch
   */
  record Size(int count, long earliest) {}

  /** What events are ordered by. */
  record Place(long time, String source, String id) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
        Comparator.comparingLong(Place::time).thenComparing(Place::source).thenComparing(Place::id);

    static Place of(Event event) {
      return new Place(event.time().toEpochMilli(), event.source(), event.id());
    }

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  static final class PlaceSerializer extends ImmutableSerializer<Place> {
    static final PlaceSerializer INSTANCE = new PlaceSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Place place, DataOutputView out) throws IOException {
      out.writeLong(place.time());
      Wire.writeText(place.source(), out);
      Wire.writeText(place.id(), out);
    }

    @Override
    public Place deserialize(DataInputView in) throws IOException {
      return new Place(in.readLong(), text(in), text(in));
    }

    private static String text(DataInputView in) throws IOException {
      return Objects.requireNonNull(Wire.readText(in));
    }

    @Override
    public TypeSerializerSnapshot<Place> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Place> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }

  static final class SizeSerializer extends ImmutableSerializer<Size> {
    static final SizeSerializer INSTANCE = new SizeSerializer();

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Size size, DataOutputView out) throws IOException {
      out.writeInt(size.count());
      out.writeLong(size.earliest());
    }

    @Override
    public Size deserialize(DataInputView in) throws IOException {
      return new Size(in.readInt(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Size> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Configuration of this serializer in a savepoint; it has none. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Size> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
