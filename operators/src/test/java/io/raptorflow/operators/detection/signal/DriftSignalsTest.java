package io.raptorflow.operators.detection.signal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class DriftSignalsTest {
  private static final int DAYS = 45;

  @Test
  void aSignalNamesItsCampaignMeasureAndDirectionAtTheEndOfItsDay() throws Exception {
    assertThat(signals(points(1), false))
        .last()
        .satisfies(
            signal -> {
              assertThat(signal.source()).isEqualTo(DriftSignal.SOURCE);
              assertThat(signal.subject()).isEqualTo("metric/spring.spend");
              assertThat(signal.time().toString()).endsWith("T23:59:59.999Z");
              assertThat(new String(signal.data(), UTF_8))
                  .contains(
                      "\"campaign\":\"spring\"",
                      "\"measure\":\"spend\"",
                      "\"direction\":\"up\"",
                      "\"severity\":\"info\"");
            });
  }

  @Test
  void pointsWithoutACampaignOrANumberAreLeftToOthers() throws Exception {
    try (var harness = harness()) {
      harness.processElement(new StreamRecord<>(point("a", 1, 0, "{\"value\": 1}")));
      harness.processElement(
          new StreamRecord<>(point("b", 1, 0, "{\"value\": \"x\", \"campaign\": \"c\"}")));
      harness.processElement(new StreamRecord<>(point("c", 1, 0, "no JSON")));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aSeriesThatFallsSilentIsForgotten() throws Exception {
    try (var harness = harness()) {
      harness.processElement(new StreamRecord<>(points(1).get(0)));
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      harness.processWatermark(40 * DriftWatch.DAY + epoch());
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Property(tries = 20)
  void theOrderInWhichPointsComeChangesNothing(@ForAll long seed) throws Exception {
    List<Event> points = points(seed);
    List<Event> expected = signals(points, false);
    Collections.shuffle(points, new Random(seed));
    assertThat(signals(points, true)).isEqualTo(expected);
  }

  /** The watermark goes with the points, or comes when all are there. */
  private static List<Event> signals(List<Event> points, boolean atTheEnd) throws Exception {
    try (var harness = harness()) {
      for (Event point : points) {
        harness.processElement(new StreamRecord<>(point));
        if (!atTheEnd) {
          harness.processWatermark(point.time().toEpochMilli() - 1);
        }
      }
      harness.processWatermark(DAYS * DriftWatch.DAY + epoch());
      return new ArrayList<>(harness.extractOutputValues());
    }
  }

  /** Four a day, that rise for good after forty days. */
  private static List<Event> points(long seed) {
    Random random = new Random(seed);
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < DAYS * 4; i++) {
      double value = random.nextGaussian() + (i < 40 * 4 ? 0 : 4);
      points.add(
          point("p" + i, i / 4, i % 4, "{\"value\": " + value + ", \"campaign\": \"spring\"}"));
    }
    return points;
  }

  private static Event point(String id, int day, int quarter, String payload) {
    return Event.builder()
        .id(id)
        .source("urn:test")
        .type(EventType.METRIC_RECORDED)
        .subject("metric/spring.spend")
        .time(Instant.ofEpochMilli(epoch() + day * DriftWatch.DAY + quarter * 21_600_000L))
        .tenant("acme")
        .data(payload.getBytes(UTF_8))
        .build();
  }

  private static long epoch() {
    return Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Event, Event> harness()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DriftSignals()), Event::key, Types.STRING);
    harness.open();
    return harness;
  }
}
