package io.raptorflow.local.jobs;

import static io.raptorflow.local.jobs.Bus.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.local.testing.Eventually;
import io.raptorflow.schemas.Channel;
import io.raptorflow.schemas.DeadLetter;
import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.cloudevents.EventReader;
import io.raptorflow.schemas.cloudevents.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What may be on a bus that anybody writes to, with the agents' job running on real servers. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {
  private static final Duration CHECKPOINTS = Duration.ofSeconds(1);

  private LocalJobs jobs;
  private Bus bus;
  private String agents;

  @BeforeAll
  void startAgents(LocalJobs jobs) {
    this.jobs = jobs;
    this.bus = new Bus(jobs);
    this.agents = jobs.submitAgents(CHECKPOINTS);
  }

  @AfterAll
  void theJobHasNeverRestarted() {
    assertThat(jobs.flink().failure(agents)).isEmpty();
    jobs.flink().cancel(agents);
  }

  @Test
  void everythingThatIsNoEventBecomesADeadLetterThatSaysWhy() {
    Event model = Bus.metric("model", "bad.a", NOON, 1);
    Map<String, ProducerRecord<byte[], byte[]>> broken = new TreeMap<>();
    broken.put("not_json", bus.record(copy(model, "not_json").data(bytes("{\"series\":")).build()));
    broken.put(
        "schema_violation",
        bus.record(copy(model, "schema_violation").data(bytes("{\"value\":1}")).build()));
    broken.put(
        "too_large",
        bus.record(
            copy(model, "too_large").data(new byte[EventReader.MAX_VALUE_BYTES + 1]).build()));
    broken.put(
        "future_time",
        bus.record(
            copy(model, "future_time").time(Instant.now().plus(Duration.ofHours(2))).build()));
    broken.put(
        "unsupported_schema",
        bus.record(
            copy(model, "unsupported_schema")
                .dataSchema("https://raptorflow.io/schemas/metric/2")
                .build()));
    broken.put(
        "unknown_entity",
        bus.record(
            copy(model, "unknown_entity")
                .type(EventType.DATA_CREATED)
                .subject("unicorn/1")
                .channel(Channel.DATA_OPERATIONS)
                .build()));
    broken.put("too_many_hops", bus.record(copy(model, "too_many_hops").hops(17).build()));
    broken.put("missing_attribute", without("ce_tenant", copy(model, "missing_attribute").build()));
    broken.put(
        "unknown_type",
        with("ce_type", "io.raptorflow.gossip", copy(model, "unknown_type").build()));
    broken.put(
        "invalid_attribute", with("ce_time", "noon", copy(model, "invalid_attribute").build()));

    broken.values().forEach(bus::publishRecord);

    Map<String, DeadLetter> letters =
        Eventually.eventually(
            () -> lettersAbout(broken.keySet()), found -> found.keySet().equals(broken.keySet()));
    letters.forEach(
        (id, letter) -> {
          assertThat(letter.refusal().reason().wireName()).isEqualTo(id);
          assertThat(letter.refusal().sentence()).contains("found", "expected");
          assertThat(letter.value()).isEqualTo(requireNonNull(broken.get(id)).value());
        });
  }

  private Map<String, DeadLetter> lettersAbout(Set<String> ids) {
    Map<String, DeadLetter> letters = new TreeMap<>();
    for (DeadLetter letter : bus.deadLetters()) {
      if (letter.id() != null && ids.contains(letter.id())) {
        letters.put(letter.id(), letter);
      }
    }
    return letters;
  }

  @Test
  void nanAndInfinityAreNoJson() {
    bus.publish(
        copy(Bus.metric("nan", "bad.b", NOON, 1), "nan")
            .data(bytes("{\"series\":\"bad.b\",\"value\":NaN}"))
            .build(),
        copy(Bus.metric("infinity", "bad.b", NOON, 1), "infinity")
            .data(bytes("{\"series\":\"bad.b\",\"value\":1e999}"))
            .build());

    List<DeadLetter> letters =
        Eventually.eventually(
            () ->
                bus.deadLetters().stream()
                    .filter(each -> List.of("nan", "infinity").contains(each.id()))
                    .toList(),
            each -> each.size() == 2);
    assertThat(letters)
        .extracting(letter -> letter.refusal().reason())
        .isSubsetOf(Reason.NOT_JSON, Reason.SCHEMA_VIOLATION);
  }

  @Test
  void oneClockAheadMakesNobodyElseLate() {
    String series = "bad.ahead";
    Instant now = Instant.now();
    bus.publish(Bus.metric("ahead", "bad.other", now.plus(Duration.ofMinutes(59)), 1));
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      points.add(Bus.metric("p" + i, series, now.minus(Duration.ofHours(40 - i)), i + Math.sin(i)));
    }
    bus.publish(points);
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask-ahead", series, now));

    assertThat(bus.awaitAnswer("ask-ahead")).contains("\"outcome\":\"computed\"");
  }

  @Test
  void aRepeatedIdCountsOnceAndTheSameIdOfAnotherSourceCountsToo() {
    String series = "bad.repeat";
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      points.add(Bus.metric("r" + i, series, NOON.plus(Duration.ofHours(i)), i));
    }
    bus.publish(points);
    bus.publish(points); // all of it again
    bus.publish(
        Bus.metric("r0", series, NOON.plus(Duration.ofHours(30)), 30).toBuilder()
            .source("urn:other")
            .build());
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask-repeat", series, NOON.plus(Duration.ofHours(30))));

    // Kendall's S of 31 ascending values, each once.
    assertThat(bus.awaitAnswer("ask-repeat")).contains("\"s\":465");
  }

  @Test
  void pointsOutOfOrderAndLateBeyondTheWatermarkStillCount() {
    String series = "bad.order";
    bus.publish(Bus.metric("o-watermark", "bad.watermark", NOON.plus(Duration.ofDays(30)), 1));
    List<Event> points = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int shuffled = i * 7 % 20;
      points.add(
          Bus.metric("o" + shuffled, series, NOON.plus(Duration.ofHours(shuffled)), shuffled));
    }
    bus.publish(points);
    bus.awaitRead("agents");
    bus.publish(Bus.askTrend("ask-order", series, NOON.plus(Duration.ofHours(20))));

    assertThat(bus.awaitAnswer("ask-order")).contains("\"s\":190");
  }

  private static Event.Builder copy(Event model, String id) {
    return model.toBuilder().id(id);
  }

  private ProducerRecord<byte[], byte[]> without(String header, Event event) {
    ProducerRecord<byte[], byte[]> record = bus.record(event);
    record.headers().remove(header);
    return record;
  }

  private ProducerRecord<byte[], byte[]> with(String header, String value, Event event) {
    ProducerRecord<byte[], byte[]> record = without(header, event);
    record.headers().add(header, bytes(value));
    return record;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
