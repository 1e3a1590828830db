package io.raptorflow.operators.detection.bottleneck.watch;

import static io.raptorflow.operators.detection.bottleneck.watch.TaskEvents.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.detection.alert.Sighting;
import io.raptorflow.operators.detection.rules.Severity;
import io.raptorflow.schemas.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class BottleneckWatchTest {
  private static final double DAY = 24;

  @Test
  void whatIsFoundIsSightedEveryMidnightUntilItIsGone() throws Exception {
    var blocker = new TaskEvents("legal").is("in_progress", 0);
    var held = new TaskEvents("a").with("\"blockedBy\":[\"legal\"]").is("blocked", 1);
    blocker.is("done", 60);
    List<Event> events = new ArrayList<>(blocker.events());
    events.addAll(held.events());

    List<Sighting> sightings = sightings(events, new Random(0));

    assertThat(sightings)
        .filteredOn(sighting -> sighting.cause().equals("bottleneck/tasks/blocked/legal"))
        .satisfiesExactly(
            first -> {
              assertThat(first.kind()).isEqualTo("bottleneck");
              assertThat(first.tenant()).isEqualTo(TaskEvents.TENANT);
              assertThat(first.at()).isEqualTo(hour(2 * DAY));
              assertThat(first.since()).isEqualTo(hour(1));
              assertThat(first.about()).isEqualTo("task/legal");
              assertThat(first.evidence()).containsExactly("a-0");
              assertThat(first.severity()).isEqualTo(Severity.WARNING);
              assertThat(first.gone()).isFalse();
            },
            last -> {
              assertThat(last.at()).isEqualTo(hour(3 * DAY));
              assertThat(last.gone()).isTrue();
            });
  }

  @Test
  void tenantsAreJudgedApart() throws Exception {
    var blocker = new TaskEvents("legal").is("in_progress", 0);
    var held = new TaskEvents("a").with("\"blockedBy\":[\"legal\"]").is("blocked", 1);
    List<Event> events = new ArrayList<>(held.events());
    blocker.events().forEach(event -> events.add(event.toBuilder().tenant("other").build()));

    assertThat(sightings(events, new Random(0))).isEmpty();
  }

  @Property(tries = 40)
  void inWhateverOrderEventsComeBeforeTheWatermarkTheSightingsAreTheSame(
      @ForAll long seed, @ForAll long order) throws Exception {
    List<Event> events = stream(new Random(seed));
    List<Sighting> expected = sightings(events, new Random(0));
    Collections.shuffle(events, new Random(order));

    assertThat(sightings(events, new Random(order))).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void aRestoredWatchGoesOnAsIfNothingHadHappened() throws Exception {
    List<Event> events = stream(new Random(7));
    events.sort(Comparator.comparing(Event::time).thenComparing(Event::id));
    int half = events.size() / 2;
    List<Sighting> sightings = new ArrayList<>();
    OperatorSubtaskState snapshot;
    try (var before = harness()) {
      before.open();
      send(before, events.subList(0, half));
      before.processWatermark(events.get(half).time().toEpochMilli() - 1);
      snapshot = before.snapshot(1, 1);
      sightings.addAll(before.extractOutputValues());
    }
    try (var after = harness()) {
      after.initializeState(snapshot);
      after.open();
      send(after, events.subList(half, events.size()));
      after.processWatermark(Long.MAX_VALUE);
      sightings.addAll(after.extractOutputValues());
    }

    assertThat(sightings).isEqualTo(sightings(events, new Random(0)));
  }

  @Test
  void theTopologyNeedsNoKryoAndEveryStepHasAnId() {
    var withoutKryo = new Configuration();
    withoutKryo.set(PipelineOptions.GENERIC_TYPES, false);
    var env = StreamExecutionEnvironment.getExecutionEnvironment(withoutKryo);
    DataStream<Event> events =
        env.fromData(
                io.raptorflow.operators.types.Types.EVENT,
                new TaskEvents("t1").is("ready", 0).last())
            .uid("events");
    BottleneckWatch.sightings(events).sinkTo(new DiscardingSink<>()).uid("told");

    assertThat(env.getStreamGraph(false).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("bottleneck-events", "bottlenecks")
        .doesNotContainNull();
  }

  @Test
  void anEventThatComesAfterTheWatermarkChangesNothing() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processWatermark(hour(10).toEpochMilli());
      send(harness, new TaskEvents("late").is("in_progress", 9).events());

      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  /** Tasks of a few weeks, some of which hold up others or lie. */
  private static List<Event> stream(Random random) {
    List<Event> events = new ArrayList<>(new TaskEvents("legal").is("in_progress", 0).events());
    events.addAll(new TaskEvents("a").with("\"blockedBy\":[\"legal\"]").is("blocked", 1).events());
    for (int i = 0; i < 60; i++) {
      double at = i * DAY / 2 + random.nextInt(12);
      var task = new TaskEvents("t" + i).owner(random.nextBoolean() ? "ana" : "ben");
      task.is("ready", at).is("in_progress", at + 1 + random.nextInt(5));
      if (random.nextInt(5) == 0) {
        task.with("\"blockedBy\":[\"t%d\"]".formatted(Math.max(0, i - 1 - random.nextInt(5))));
        task.is("blocked", at + 8);
      } else {
        task.is("review", at + 8 + random.nextInt(5));
        task.is("done", at + 20 + random.nextInt(24));
      }
      events.addAll(task.events());
    }
    return events;
  }

  /** With the watermark following the events that are left, at random steps. */
  private static List<Sighting> sightings(List<Event> events, Random steps) throws Exception {
    long[] allowed = new long[events.size()];
    long earliest = Long.MAX_VALUE;
    for (int i = events.size() - 1; i >= 0; i--) {
      allowed[i] = earliest;
      earliest = Math.min(earliest, events.get(i).time().toEpochMilli() - 1);
    }
    try (var harness = harness()) {
      harness.open();
      for (int i = 0; i < events.size(); i++) {
        send(harness, events.subList(i, i + 1));
        if (steps.nextInt(4) == 0) {
          harness.processWatermark(allowed[i]);
        }
      }
      harness.processWatermark(Long.MAX_VALUE);
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, Event, Sighting> harness, List<Event> events)
      throws Exception {
    for (Event event : events) {
      harness.processElement(new StreamRecord<>(event));
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Event, Sighting> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new BottleneckWatch()), BottleneckWatch::key, Types.STRING);
  }
}
