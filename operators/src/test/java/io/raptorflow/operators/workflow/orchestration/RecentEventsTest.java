package io.raptorflow.operators.workflow.orchestration;

import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.schemas.Event;
import io.raptorflow.schemas.EventType;
import io.raptorflow.schemas.Ingested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
class RecentEventsTest {
  private static final long NOW = LogBench.NOON.toEpochMilli();
  private static final int MEBIBYTE = 1 << 20;

  private final RecentEvents recent = new RecentEvents();

  @Property(tries = 200)
  void theLatestAreKeptAsFarAsThereIsRoom(
      @ForAll @Size(max = 60) List<@IntRange(max = MEBIBYTE) Integer> sizes) {
    RecentEvents kept = new RecentEvents();
    List<Ingested> read = new ArrayList<>();
    for (int size : sizes) {
      var accepted = accepted(read.size(), new byte[size], Map.of());
      kept.add(accepted, NOW);
      read.add(accepted);
    }
    List<Ingested> found = kept.all(NOW);

    assertThat(found).isEqualTo(read.subList(read.size() - found.size(), read.size()));
    assertThat(kept.crowdedOut()).isEqualTo(read.size() - found.size());
    assertThat(payload(found)).isLessThanOrEqualTo(RecentEvents.MOST_BYTES);
    if (found.size() < read.size()) {
      assertThat(payload(found) + 2 * MEBIBYTE).isGreaterThan(RecentEvents.MOST_BYTES);
    }
  }

  private static long payload(List<Ingested> all) {
    return all.stream().mapToLong(each -> ((Ingested.Accepted) each).event().data().length).sum();
  }

  @Test
  void emptyEventsAreNoMoreThanTheHeapTakes() {
    for (int i = 0; i < 100_000; i++) {
      recent.add(accepted(i, new byte[0], Map.of()), NOW);
    }

    assertThat(recent.all(NOW)).hasSizeBetween(10_000, 32_768);
  }

  @Test
  void whatAttributesTakeIsCounted() {
    String long1 = "x".repeat(1_024);
    for (int i = 0; i < 10_000; i++) {
      recent.add(accepted(i, new byte[0], Map.of("a", long1, "b", long1)), NOW);
    }

    assertThat(recent.all(NOW)).hasSizeLessThan(4_097);
  }

  @Test
  void whatWasReadTooLongAgoGoes() {
    long later = NOW + RecentEvents.KEPT.toMillis();
    recent.add(accepted(1, new byte[0], Map.of()), NOW);
    recent.add(accepted(2, new byte[0], Map.of()), NOW + 1);

    assertThat(recent.all(later)).hasSize(2);
    assertThat(recent.all(later + 1)).hasSize(1);
    assertThat(recent.crowdedOut()).isZero();
  }

  private static Ingested.Accepted accepted(
      int number, byte[] data, Map<String, String> extensions) {
    Event event =
        Event.builder()
            .id("e" + number)
            .source("urn:test")
            .type(EventType.METRIC_RECORDED)
            .subject("metric/s")
            .time(LogBench.NOON)
            .tenant("acme")
            .extensions(extensions)
            .data(data)
            .build();
    return new Ingested.Accepted(event, NOW);
  }
}
