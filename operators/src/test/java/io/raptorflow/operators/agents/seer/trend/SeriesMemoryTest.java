package io.raptorflow.operators.agents.seer.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.raptorflow.operators.agents.Cell;
import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.Decision;
import io.raptorflow.operators.agents.HeapMemory;
import io.raptorflow.operators.agents.series.TimeSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesMemoryTest {
  private static final long DAY = Duration.ofDays(1).toMillis();

  /** Version 1, as first released: unit EUR since 1000, day 20000, up, 24, breaks 19000, 19500. */
  private static final String GOLDEN_WATCH =
      "0003455552"
          + "00000000000003e8"
          + "0000000000004e20"
          + "00000007"
          + "00000009"
          + "01"
          + "00000018"
          + "02"
          + "0000000000004a38"
          + "0000000000004c2c";

  @Test
  void theFirstReleasesVerdictsAreStillRead() throws IOException {
    var codec = new WatchState.Codec();
    byte[] golden = HexFormat.of().parseHex(GOLDEN_WATCH);

    WatchState read = codec.read(1, new DataInputStream(new ByteArrayInputStream(golden)));

    assertThat(read.unit).isEqualTo("EUR");
    assertThat(read.unitSince).isEqualTo(1_000);
    assertThat(read.latestDay).isEqualTo(20_000);
    assertThat(read.daysToWait).isEqualTo(7);
    assertThat(read.pointsToWait).isEqualTo(9);
    assertThat(read.trend).isEqualTo(Direction.UP);
    assertThat(read.season).isEqualTo(24);
    assertThat(read.breaks).containsExactly(19_000L, 19_500L);
    assertThat(HexFormat.of().formatHex(bytes(codec, read))).isEqualTo(GOLDEN_WATCH);
  }

  @Test
  void daysAreMeansOfTheirPointsInAnyOrder() {
    var rollups = new DailyRollups("days", 1_100);
    var memory = new HeapMemory();
    rollups.add(memory, 70 * DAY + 5, 1);
    rollups.add(memory, 3 * DAY, 10);
    rollups.add(memory, 70 * DAY, 4);
    rollups.add(memory, 71 * DAY, 7);

    TimeSeries days = rollups.before(memory, 71);

    assertThat(days.times()).containsExactly(3 * DAY, 70 * DAY);
    assertThat(days.values()).containsExactly(new double[] {10, 2.5}, within(1e-12));
  }

  @Test
  void onlyTheLatestDaysAreKeptAndAFewBlocksOfCells() {
    var rollups = new DailyRollups("days", 100);
    var memory = new HeapMemory();
    for (int day = 0; day < 1_000; day++) {
      rollups.add(memory, day * DAY, day);
    }
    rollups.add(memory, 0, 5);

    TimeSeries days = rollups.before(memory, 1_000);

    assertThat(days.size()).isEqualTo(100);
    assertThat(days.values()[0]).isEqualTo(900);
    var family = new Cell<>("days", new WatchState.Codec(), WatchState::new);
    assertThat(memory.entries(family)).hasSizeBetween(1, 3);
  }

  @Test
  void aMemoryThatIsWrittenAndReadBackGivesTheSameAnswers() {
    var heap = new HeapMemory();
    var written = new WrittenMemory();
    Random random = new Random(12);
    List<VerdictChanged> warnings = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Instant at = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(7_200L * i);
      double value = (i < 2_000 ? 3 : 6) + 3 * Math.sin(Math.PI * i / 6) + random.nextGaussian();
      Decision expected = Asking.record(heap, at, value);
      assertThat(Asking.record(written, at, value)).isEqualTo(expected);
      warnings.addAll(Asking.warnings(expected));
    }

    assertThat(warnings).extracting(VerdictChanged::test).contains("break", "season");
    var query = new TrendQuery(Asking.SERIES, null, null, null, null);
    assertThat((Object) Asking.ask("test_trend", query, TrendReport.class, written, Asking.NOON))
        .isEqualTo(Asking.ask("test_trend", query, TrendReport.class, heap, Asking.NOON));
    assertThat(written.largestCell()).isLessThan(4_096);
  }

  private static <T> byte[] bytes(CellCodec<T> codec, T value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
