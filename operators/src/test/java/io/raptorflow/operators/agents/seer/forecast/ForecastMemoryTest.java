package io.raptorflow.operators.agents.seer.forecast;

import static io.raptorflow.operators.agents.seer.forecast.Asking.hour;
import static org.assertj.core.api.Assertions.assertThat;

import io.raptorflow.operators.agents.CellCodec;
import io.raptorflow.operators.agents.HeapMemory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ForecastMemoryTest {
  /** Version 1, as first released: two steps at 1,000 and 2,000 ms, the second not yet known. */
  private static final String GOLDEN_FORECAST =
      "0002"
          + "00000000000003e8"
          + "4024000000000000"
          + "3ff0000000000000"
          + "00000000000007d0"
          + "4034000000000000"
          + "7ff8000000000000";

  /** Version 1, as first released: one forecast from 500 ms to 2,000 ms. */
  private static final String GOLDEN_INDEX = "0001" + "00000000000001f4" + "00000000000007d0";

  @Test
  void theFirstReleasesForecastsAreStillRead() throws IOException {
    KeptForecast read = read(new KeptForecast.Codec(), GOLDEN_FORECAST);

    assertThat(read.times()).containsExactly(1_000, 2_000);
    assertThat(read.means()).containsExactly(10, 20);
    assertThat(read.errors()).containsExactly(1, Double.NaN);
    assertThat(written(new KeptForecast.Codec(), read)).isEqualTo(GOLDEN_FORECAST);
  }

  @Test
  void theFirstReleasesIndexIsStillRead() throws IOException {
    KeptIndex read = read(new KeptIndex.Codec(), GOLDEN_INDEX);

    assertThat(read.lastSteps()).containsExactly(java.util.Map.entry(500L, 2_000L));
    assertThat(written(new KeptIndex.Codec(), read)).isEqualTo(GOLDEN_INDEX);
  }

  @Test
  void onlyTheLatestTwoHundredForecastsAreKept() {
    var memory = new HeapMemory();
    for (int i = 0; i < 250; i++) {
      ForecastMemory.keep(memory, i, KeptForecast.of(new long[] {i + 1}, new double[] {i}));
    }

    assertThat(memory.entries(ForecastMemory.FORECAST)).hasSize(200);
    assertThat(memory.read(ForecastMemory.INDEX).lastSteps().firstKey()).isEqualTo(50);
  }

  @Test
  void aPointTouchesOnlyForecastsThatAwaitIt() {
    var memory = new HeapMemory();
    long time = hour(3).toEpochMilli();
    KeptForecast done = KeptForecast.of(new long[] {time - 1}, new double[] {1});
    KeptForecast waiting = KeptForecast.of(new long[] {time}, new double[] {5});
    ForecastMemory.keep(memory, time - 3, done);
    ForecastMemory.keep(memory, time - 2, waiting);

    Asking.record(memory, hour(3), 3);

    assertThat(memory.read(ForecastMemory.FORECAST.entry(Long.toString(time - 3)))).isSameAs(done);
    assertThat(memory.read(ForecastMemory.FORECAST.entry(Long.toString(time - 2))).errors())
        .containsExactly(2);
  }

  private static <T> T read(CellCodec<T> codec, String hex) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    return codec.read(1, new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  private static <T> String written(CellCodec<T> codec, T value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    codec.write(value, new DataOutputStream(bytes));
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
