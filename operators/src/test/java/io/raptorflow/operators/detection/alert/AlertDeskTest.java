package io.raptorflow.operators.detection.alert;

import static io.raptorflow.operators.detection.alert.Sightings.minute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
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

class AlertDeskTest {
  @Test
  void anAlertIsAnEventAboutItselfAtTheTimeOfWhatWasSeen() throws Exception {
    try (var desk = desk()) {
      send(desk, Sightings.of("cpc", 3));
      assertThat(events(desk)).isEmpty();
      desk.processWatermark(minute(4).toEpochMilli());
      assertThat(events(desk))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.type()).isEqualTo(EventType.WARNING_ISSUED);
                assertThat(event.subject()).startsWith("alert/");
                assertThat(event.time()).isEqualTo(minute(3));
                assertThat(event.hops()).isEqualTo(2);
                assertThat(new String(event.data(), UTF_8))
                    .contains(
                        "\"state\":\"opened\"",
                        "\"severity\":\"WARNING\"",
                        "\"about\":\"metric/cpc\"",
                        "\"evidence\":[\"cpc-3\"]")
                    .doesNotContain("hops");
              });
    }
  }

  @Test
  void anAlertClosesByTheWatermarkAlone() throws Exception {
    try (var desk = desk()) {
      send(desk, Sightings.of("cpc", 0));
      desk.processWatermark(minute(119).toEpochMilli());
      assertThat(events(desk)).hasSize(1);
      desk.processWatermark(minute(121).toEpochMilli());
      assertThat(events(desk)).hasSize(2);
    }
  }

  @Test
  void theSameSightingTwiceIsOneAndALateOneCountsAtOnce() throws Exception {
    try (var desk = desk()) {
      send(desk, Sightings.of("cpc", 5));
      send(desk, Sightings.of("cpc", 5));
      desk.processWatermark(minute(6).toEpochMilli());
      send(desk, Sightings.of("late", 1));
      desk.processWatermark(minute(1_000).toEpochMilli());
      assertThat(events(desk))
          .extracting(event -> new String(event.data(), UTF_8))
          .satisfiesExactly(
              opened -> assertThat(opened).contains("opened", "cpc"),
              opened -> assertThat(opened).contains("opened", "late"),
              closed -> assertThat(closed).contains("closed", "late", "\"count\":1"),
              closed -> assertThat(closed).contains("closed", "cpc", "\"count\":1"));
    }
  }

  @Property(tries = 60)
  void inWhateverOrderSightingsComeBeforeTheWatermarkTheAlertsAreTheSame(
      @ForAll long seed, @ForAll long order) throws Exception {
    List<Sighting> sightings = new ArrayList<>();
    Random random = new Random(seed);
    for (int i = 0; i < 120; i++) {
      String cause = "cause-" + random.nextInt(40);
      int minute = random.nextInt(600);
      sightings.add(
          random.nextInt(10) == 0 ? Sightings.over(cause, minute) : Sightings.of(cause, minute));
    }
    List<Event> expected = alerts(sightings, new Random(0));
    Collections.shuffle(sightings, new Random(order));
    assertThat(alerts(sightings, new Random(order))).isEqualTo(expected).isNotEmpty();
  }

  /** With the watermark following the sightings that are left, at random steps. */
  private static List<Event> alerts(List<Sighting> sightings, Random steps) throws Exception {
    try (var desk = desk()) {
      for (int i = 0; i < sightings.size(); i++) {
        send(desk, sightings.get(i));
        long allowed =
            sightings.subList(i + 1, sightings.size()).stream()
                .mapToLong(left -> left.at().toEpochMilli() - 1)
                .min()
                .orElse(Long.MAX_VALUE);
        if (steps.nextBoolean()) {
          desk.processWatermark(allowed);
        }
      }
      desk.processWatermark(Long.MAX_VALUE);
      return events(desk);
    }
  }

  private static void send(
      KeyedOneInputStreamOperatorTestHarness<String, Sighting, Event> desk, Sighting sighting)
      throws Exception {
    desk.processElement(new StreamRecord<>(sighting));
  }

  private static List<Event> events(
      KeyedOneInputStreamOperatorTestHarness<String, Sighting, Event> desk) {
    return new ArrayList<>(desk.extractOutputValues());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Event> desk()
      throws Exception {
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new AlertDesk()), Sighting::tenant, Types.STRING);
    harness.open();
    return harness;
  }
}
